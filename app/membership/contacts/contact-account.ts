import type { Role } from "#app/identity/person/actor.ts";
import type { ContactRole } from "#app/membership/status/contact-term.ts";

/**
 * The role of an account that a contact acts with here; a deputy does what the focal point does. The others are
 * people to write to.
 */
const accountRoles: Readonly<Record<ContactRole, Role | null>> = {
	"political-representative": null,
	"focal-point": "focal-point",
	"deputy-focal-point": "focal-point",
	"technical-contact": null,
	"national-reviewer": "national-reviewer",
};

/** The role of an account that goes with a contact's role; null where none does. */
export function accountRoleOf(role: ContactRole): Role | null {
	return accountRoles[role];
}
