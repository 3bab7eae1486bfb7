"""What a plan is made of: frozen records without behaviour of their own beyond their sense."""
