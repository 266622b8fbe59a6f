// A plan as a calendar file, RFC 5545: lines end in CRLF and are folded at 75
// octets, texts are escaped, days are whole days and leave the learner's time free.

import { Day, plusDays } from "./plan-days";

export interface CalendarDay {
  day: Day;
  summary: string;
  text: string;
}

// calendar writes the days as events. A day's event keeps its UID, so that a
// plan made anew takes the place of the one before.
export function calendar(exam: string, name: string, days: readonly CalendarDay[], now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//studyguide//plan//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:" + escaped(name)];
  for (const d of days) {
    lines.push(
      "BEGIN:VEVENT", `UID:${exam}-${d.day}@plan.studyguide`, "DTSTAMP:" + stamp, "DTSTART;VALUE=DATE:" + plain(d.day),
      "DTEND;VALUE=DATE:" + plain(plusDays(d.day, 1)), "SUMMARY:" + escaped(d.summary), "DESCRIPTION:" + escaped(d.text), "TRANSP:TRANSPARENT", "END:VEVENT",
    );
  }
  lines.push("END:VCALENDAR");
  return lines.map(folded).join("\r\n") + "\r\n";
}

function plain(day: Day): string {
  return day.replaceAll("-", "");
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}

// folded breaks a line so that none has more than 75 octets, and no character is torn.
function folded(line: string): string {
  let out = "";
  let octets = 0;
  for (const c of line) {
    const code = c.codePointAt(0)!;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (octets + size > 75) {
      out += "\r\n ";
      octets = 1;
    }
    out += c;
    octets += size;
  }
  return out;
}
