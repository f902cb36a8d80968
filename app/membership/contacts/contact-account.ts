import type { Role } from "#app/identity/person/actor.ts";
import type { ContactRole } from "#app/membership/status/contact-term.ts";

/**
 * The account role that each contact role acts with; a deputy has the focal point's. The others only receive
 * correspondence.
 */
const accountRoles: Readonly<Record<ContactRole, Role | null>> = {
	"political-representative": null,
	"focal-point": "focal-point",
	"deputy-focal-point": "focal-point",
	"technical-contact": null,
	"national-reviewer": "national-reviewer",
};

/** The account role that goes with a contact's role; null if none does. */
export function accountRoleOf(role: ContactRole): Role | null {
	return accountRoles[role];
}
