import type { Messages } from "#app/messages/index.ts";
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
