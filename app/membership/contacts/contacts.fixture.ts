import type { Actor } from "#app/identity/person/actor.ts";
import type { DesignationInput } from "#app/membership/contacts/contact.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";

/** The designation of a focal point since 2025. */
export function focalPoint(member: string, more: Partial<DesignationInput> = {}): DesignationInput {
	return {
		member,
		role: "focal-point",
		personName: "Aysel M.",
		office: "Head of international relations",
		email: "aysel@agency.example",
		from: "2025-01-01",
		...more,
	};
}

/** Designates a contact. @returns the contact's id */
export async function givenContact(actor: Actor, services: MemberServices, input: DesignationInput): Promise<string> {
	const designated = await designateContact(actor, services, input);
	if (designated.outcome !== "designated") throw new Error(JSON.stringify(designated));
	return designated.contactId;
}
