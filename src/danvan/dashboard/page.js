"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const statuses = data.statuses.map(([id, name, symbol, tone]) => ({ id, name, symbol, tone }));
  const words = (folded) => folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const searched = (folded) => ` ${words(folded).join(" ")} `;
  const units = data.units.map(([name, kind, folded, id], order) => ({ name, kind, id, order, folded: searched(folded) }));
  const duties = data.duties.map(([name, report, label, due, folded, group, letters, details]) => ({
    name, report, label, due, letters, folded: searched(folded),
    units: data.groups[group],
    details: new Map(details.map(([at, received, extended, remark]) => [at, { received, extended, remark }])),
  }));
  const NONE = { received: null, extended: null, remark: null };
  const STEP = 200, MOST_ON_PAPER = 5000, DAY = 86400000;
  const LABELS = ["Đơn vị", "Báo cáo", "Hạn cuối", "Nhận ngày", "Tình trạng", "Số ngày quá hạn"];
  const today = Date.parse(data.day);
  const byId = (id) => document.getElementById(id);
  const form = byId("filters"), body = byId("rows").tBodies[0], more = byId("more"), others = byId("others");
  let matches = [], elsewhere = 0, shown = 0, sorting = { key: "days", down: true };

  // The same as the texts were folded with: no marks, no case.
  const fold = (text) => words(text.normalize("NFKD").toLowerCase().replace(/[đðɖ]/gu, "d").replace(/ß/gu, "ss")
    .replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, "").normalize("NFC"));
  // A word is found by its beginning, a number only whole: 6 is no 672.
  const wantedBy = (word) => (/^\p{N}+$/u.test(word) ? ` ${word} ` : ` ${word}`);

  const written = (iso) => (iso ? iso.split("-").reverse().join("/") : "");
  const thousands = (count) => String(count).replace(/\B(?=(\d{3})+$)/gu, ".");

  const rowOf = (duty, at) => {
    const detail = duty.details.get(at) || NONE;
    const status = statuses[duty.letters.charCodeAt(at) - 97];
    const due = detail.extended || duty.due;
    // Only what is late has days: what is in time or not yet due owes none.
    const late = status.id === "missing" || status.id === "late";
    const end = detail.received ? Date.parse(detail.received) : today;
    const days = late && due ? Math.round((end - Date.parse(due)) / DAY) : null;
    return { unit: units[duty.units[at]], duty, status, due, days, ...detail };
  };

  const KEYS = {
    unit: (row) => row.unit.order,
    report: (row) => row.duty.name,
    due: (row) => row.due,
    received: (row) => row.received,
    status: (row) => row.status.name,
    days: (row) => row.days,
  };

  const compared = (a, b) => {
    const key = KEYS[sorting.key], first = key(a), second = key(b);
    // What has no value stands last in either direction.
    if (first === null || second === null) {
      if (first !== second) return first === null ? 1 : -1;
    } else if (first !== second) {
      return (first < second ? -1 : 1) * (sorting.down ? -1 : 1);
    }
    return a.unit.order - b.unit.order || (a.due || "~").localeCompare(b.due || "~");
  };

  const masks = (folded, asked) => asked.reduce((mask, word, bit) => mask | (folded.includes(word) ? 1 << bit : 0), 0);

  // The rows that meet the filters; those of another status are only counted.
  const find = () => {
    const asked = fold(byId("text").value).slice(0, 30).map(wantedBy), all = 2 ** asked.length - 1;
    const kind = byId("kind").value, unit = byId("unit").value, report = byId("report").value, status = byId("status").value;
    const wanted = units.map((one) => (
      (kind !== "" && one.kind !== Number(kind)) || (unit !== "" && one.order !== Number(unit)) ? -1 : masks(one.folded, asked)));
    matches = [];
    elsewhere = 0;
    for (const duty of duties) {
      if (report !== "" && duty.report !== report) continue;
      const own = masks(duty.folded, asked);
      duty.units.forEach((number, at) => {
        const mask = wanted[number];
        if (mask < 0 || (mask | own) !== all) return;
        if (status !== "" && statuses[duty.letters.charCodeAt(at) - 97].id !== status) elsewhere += 1;
        else matches.push(rowOf(duty, at));
      });
    }
    matches.sort(compared);
    show();
  };

  const cell = (name, label, text, kind) => {
    const made = document.createElement(name);
    made.setAttribute("role", name === "th" ? "rowheader" : "cell");
    if (name === "th") made.scope = "row"; else made.dataset.label = label;
    if (kind) made.className = kind;
    made.textContent = text;
    return made;
  };

  const line = (row) => {
    const made = document.createElement("tr");
    made.setAttribute("role", "row");
    const state = cell("td", LABELS[4], "", row.status.tone);
    const said = document.createElement("span");
    said.textContent = `${row.status.symbol} ${row.status.name}`;
    state.append(said);
    if (row.remark !== null) {
      const remark = document.createElement("small");
      remark.textContent = data.remarks[row.remark];
      said.append(remark);
    }
    made.append(
      cell("th", LABELS[0], row.unit.name), cell("td", LABELS[1], row.duty.name),
      cell("td", LABELS[2], written(row.due), "day"), cell("td", LABELS[3], written(row.received), "day"),
      state, cell("td", LABELS[5], row.days === null ? "" : String(row.days), "number"));
    return made;
  };

  const grow = (count) => {
    const part = document.createDocumentFragment();
    for (const row of matches.slice(shown, count)) part.append(line(row));
    body.append(part);
    shown = Math.min(count, matches.length);
    const rest = matches.length - shown;
    more.hidden = rest === 0;
    more.textContent = `Xem thêm (còn ${thousands(rest)})`;
  };

  const show = () => {
    body.replaceChildren();
    shown = 0;
    grow(STEP);
    const owing = new Set(matches.map((row) => row.unit.order)).size;
    const status = byId("status").value;
    const narrowed = ["text", "kind", "unit", "report"].some((id) => byId(id).value !== "");
    byId("list-title").textContent = status === "missing" && !narrowed ? "Ai chậm hôm nay" : "Danh sách báo cáo";
    byId("found").textContent = matches.length === 0
      ? (status === "missing" ? "Không có báo cáo nào quá hạn mà chưa nộp." : "Không có báo cáo nào như vậy.")
      : `${thousands(matches.length)} báo cáo của ${thousands(owing)} đơn vị.`;
    others.hidden = matches.length > 0 || elsewhere === 0;
    others.textContent = `Xem ${thousands(elsewhere)} báo cáo ở tình trạng khác`;
    for (const tile of document.querySelectorAll(".tile")) {
      tile.setAttribute("aria-pressed", String(tile.dataset.status === status));
    }
    for (const button of document.querySelectorAll("[data-sort]")) {
      const head = button.parentElement;
      if (button.dataset.sort === sorting.key) head.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  };

  const fill = (id, choices) => {
    const select = byId(id);
    select.replaceChildren(select.options[0]);
    for (const [value, text] of choices) select.append(new Option(text, value));
  };

  const fillUnits = () => {
    const kind = byId("kind").value, kept = byId("unit").value;
    const listed = units.filter((one) => kind === "" || one.kind === Number(kind));
    fill("unit", listed.map((one) => [one.order, one.name]));
    byId("unit").value = listed.some((one) => String(one.order) === kept) ? kept : "";
  };

  // Who is late today, the longest first: what the page opens with, and what the button goes back to.
  const open = () => {
    byId("text").value = "";
    for (const id of ["kind", "unit", "report"]) byId(id).value = "";
    fillUnits();
    byId("status").value = "missing";
    sorting = { key: "days", down: true };
    find();
  };

  const counts = {};
  for (const duty of duties) for (const letter of duty.letters) counts[letter] = (counts[letter] || 0) + 1;
  fill("kind", data.kinds.map((name, number) => [number, name]));
  fill("report", [...new Map(duties.map((duty) => [duty.report, duty.label]))]);
  fill("status", statuses.flatMap((status, number) => {
    const count = counts[String.fromCharCode(97 + number)] || 0;
    return count || status.id === "missing" ? [[status.id, `${status.name} (${thousands(count)})`]] : [];
  }));

  let waiting = 0;
  byId("text").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, 120); });
  byId("kind").addEventListener("change", () => { fillUnits(); find(); });
  for (const id of ["unit", "report", "status"]) byId(id).addEventListener("change", find);
  form.addEventListener("submit", (event) => { event.preventDefault(); find(); });
  byId("reset").addEventListener("click", open);
  for (const tile of document.querySelectorAll(".tile")) {
    tile.addEventListener("click", () => { byId("status").value = tile.dataset.status; find(); });
  }
  for (const button of document.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => {
      const key = button.dataset.sort;
      sorting = { key, down: sorting.key === key ? !sorting.down : key === "days" };
      matches.sort(compared);
      show();
    });
  }
  others.addEventListener("click", () => { byId("status").value = ""; find(); byId("found").focus(); });
  more.addEventListener("click", () => {
    const first = shown;
    grow(shown + STEP);
    const row = body.rows[first];
    if (row) { row.tabIndex = -1; row.focus(); }
  });
  window.addEventListener("beforeprint", () => {
    grow(Math.max(shown, Math.min(matches.length, MOST_ON_PAPER)));
    const rest = matches.length - shown;
    byId("cut").hidden = rest === 0;
    byId("cut").textContent = `Còn ${thousands(rest)} dòng không in; lọc bớt để in hết.`;
  });
  open();
})();
