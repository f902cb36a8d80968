import type { ActivityChange, ActivityView } from "#app/activity/activity-log.server.ts";
import { withErasedName } from "#app/http/erased-name.ts";
import type { Messages } from "#app/messages/index.ts";
import type { TableCell } from "#app/platform/files/write-spreadsheet.server.ts";
import { seriesOf } from "#app/views/page/series.ts";

/** Returns the name of a code, or the code itself if it has none. */
export function named(names: Record<string, string>, code: string): string {
	return Object.hasOwn(names, code) ? (names[code] as string) : code;
}

/** Returns a role as the log stores it, such as `author:GE`, in words. */
export function roleInWords(roleAndCountry: string, messages: Messages, countryName: (code: string) => string): string {
	const [role = "", country] = roleAndCountry.split(":");
	const name = named(messages.states.role, role);
	return country ? messages.audit.detailOf(name, countryName(country)) : name;
}

/** Returns roles as the log stores them (`officer author:GE`) in words. */
export function rolesInWords(
	roles: readonly string[],
	messages: Messages,
	countryName: (code: string) => string,
): string {
	return seriesOf(
		messages,
		roles.map((role) => roleInWords(role, messages, countryName)),
	);
}

/** Column headings of the exported activity log. */
export function activityHeadings({ audit, exports: { activity } }: Messages): string[] {
	const { when, who, what, subject, from, changes } = audit.columns;
	return [when, who, activity.role, what, subject, activity.id, activity.countries, from, changes];
}

/**
 * Returns an entry as a row of the exported file: what the page shows, with the time to the second (UTC) and the full
 * id.
 */
export function activityCells(
	entry: ActivityView,
	messages: Messages,
	countryName: (code: string) => string,
	inWords: (subjectType: string, change: ActivityChange) => ActivityChange,
) {
	const { at, person, role, verb, subject, members, address, changes } = entry;
	const { audit } = messages;
	const roles = role.split(" ");
	const text = (value: string | null) => (value === null || value === "" ? audit.emptyValue : value);
	const changed = changes
		.map((change) => inWords(subject.type, change))
		.map(({ field, before, after }) =>
			before === null ? audit.fieldIs(field, text(after)) : audit.fieldWas(field, text(before), text(after)),
		);
	const cells: TableCell[] = [
		at.toISOString().slice(0, 19).replace("T", " "),
		withErasedName(person?.name, messages) ?? (roles.includes("system") ? audit.system : audit.signedOut),
		person ? rolesInWords(roles, messages, countryName) : null,
		named(audit.verbs, verb),
		named(audit.subjects, subject.type),
		subject.id,
		members.map(countryName).join("; "),
		address,
		changed.join("\n"),
	];
	return cells;
}
