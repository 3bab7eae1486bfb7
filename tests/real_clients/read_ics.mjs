// Reads a calendar from standard input with ical.js and prints what it understood as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component, { strictExceptions: true });
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    allDay: event.startDate.isDate,
    sequence: event.sequence,
    stamp: component.getFirstPropertyValue("dtstamp").toString(),
    transparent: component.getFirstPropertyValue("transp") === "TRANSPARENT",
  };
});
const toDos = calendar.getAllSubcomponents("vtodo").map((component) => ({
  uid: component.getFirstPropertyValue("uid"),
  summary: component.getFirstPropertyValue("summary"),
  due: component.getFirstPropertyValue("due"),
}));
const name = calendar.getFirstPropertyValue("x-wr-calname");
console.log(JSON.stringify({ name, events, toDos }));
