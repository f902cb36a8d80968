import { memberRoles } from "#app/identity/person/accounts.policy.ts";
import type { HeldRole, Role } from "#app/identity/person/actor.ts";
import type { Messages } from "#app/messages/index.ts";
import { roles } from "#app/reference/codes.ts";

/** How many roles for a country a form takes at a time. */
export const roleLines = [1, 2, 3] as const;

/** What was chosen: roles for no country, and lines of a role and its country. */
export type TypedRoles = { roles: string[]; lines: { role: string; country: string }[] };

export function typedRoles(form: FormData): TypedRoles {
	const text = (name: string) => String(form.get(name) ?? "");
	return {
		roles: form.getAll("roles").map(String),
		lines: roleLines.map((line) => ({ role: text(`role-${line}`), country: text(`country-${line}`) })),
	};
}

/** The roles that were meant, or what has to be corrected, in sentences by the id of the field. */
export function readRoles(
	typed: TypedRoles,
	{ accounts }: Messages,
): { roles: HeldRole[] } | { problems: Record<string, string> } {
	const words = accounts.new;
	const problems: Record<string, string> = {};
	const found: HeldRole[] = typed.roles.flatMap((value) => {
		const role = roleOf(value);
		return role && !memberRoles.includes(role) ? [{ role }] : [];
	});
	for (const [index, { role: value, country }] of typed.lines.entries()) {
		const role = roleOf(value);
		const known = /^[A-Z]{2}$/.test(country);
		if (role && known) found.push({ role, member: country });
		else if (role) problems[`country-${index + 1}`] = words.chooseCountry;
		else if (known) problems[`role-${index + 1}`] = words.chooseRoleOfCountry;
	}
	if (found.length === 0 && Object.keys(problems).length === 0) problems.roles = words.chooseRole;
	return Object.keys(problems).length > 0 ? { problems } : { roles: found };
}

/** The one role of the form on an account's page; its country counts where the role is held for one. */
export function readRole(form: FormData): HeldRole | undefined {
	const role = roleOf(String(form.get("role") ?? ""));
	const member = String(form.get("country") ?? "");
	return role && (memberRoles.includes(role) && member !== "" ? { role, member } : { role });
}

function roleOf(value: string): Role | undefined {
	return roles.find((role) => role === value);
}
