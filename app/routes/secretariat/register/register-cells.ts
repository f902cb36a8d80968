import type { RegisterColumn } from "#app/membership/register/register-query.ts";
import type { Messages } from "#app/messages/index.ts";
import { classText } from "#app/routes/members/class-label.tsx";
import type { RegisterPageRow } from "#app/routes/secretariat/register/register-page.server.ts";

/**
 * Returns a cell of the register as text. The exported file uses it as it is; the table shows the same with flags,
 * links and shapes. Dates are as stored, such as `2019-06`, so that programs can sort them. An empty text means that
 * there is no value.
 */
export function cellText(column: RegisterColumn, row: RegisterPageRow, messages: Messages): string {
	const { register, states } = messages;
	switch (column) {
		case "country":
			return row.name;
		case "class":
			return classText(messages, row) ?? "";
		case "status":
			return states.memberStatus[row.status];
		case "since":
			return row.since;
		case "institution":
			return row.institution?.text ?? "";
		case "focalPoint": {
			if (!row.focalPoint) return "";
			const { name, until } = row.focalPoint;
			return until === null ? name : `${name} (${register.until(until)})`;
		}
		case "matters":
			return String(row.openCases);
		case "practices":
			return String(row.practices);
		case "next":
			return row.nextLink?.label ?? "";
		case "due":
			return row.next?.due ?? "";
	}
}
