import { memberRoles } from "#app/identity/person/accounts.policy.ts";
import type { HeldRole, Role } from "#app/identity/person/actor.ts";
import type { Messages } from "#app/messages/index.ts";
import { roles } from "#app/reference/codes.ts";

/** Rows for country roles in one form. */
export const roleLines = [1, 2, 3] as const;

/** The selected roles: those without a country, and rows of a role and its country. */
export type TypedRoles = { roles: string[]; lines: { role: string; country: string }[] };

export function typedRoles(form: FormData): TypedRoles {
	const text = (name: string) => String(form.get(name) ?? "");
	return {
		roles: form.getAll("roles").map(String),
		lines: roleLines.map((line) => ({ role: text(`role-${line}`), country: text(`country-${line}`) })),
	};
}

/** Reads the selected roles. Returns them, or the problems as sentences keyed by field id. */
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

/** Reads the role from the form on an account's page. The country is used only for roles that are granted for one. */
export function readRole(form: FormData): HeldRole | undefined {
	const role = roleOf(String(form.get("role") ?? ""));
	const member = String(form.get("country") ?? "");
	return role && (memberRoles.includes(role) && member !== "" ? { role, member } : { role });
}

function roleOf(value: string): Role | undefined {
	return roles.find((role) => role === value);
}
