import type { DesignateEntityOutcome } from "#app/membership/entities/designate-entity.server.ts";
import type { EndEntityOutcome } from "#app/membership/entities/end-entity.server.ts";
import { monthsAhead } from "#app/membership/status/contact-term.ts";
import type { Messages } from "#app/messages/index.ts";
import { monthsAfter } from "#app/platform/partial-date.ts";

type DesignateRefusal = Extract<DesignateEntityOutcome, { outcome: "refused" }>;
type EndRefusal = Extract<EndEntityOutcome, { outcome: "refused" }>["reason"];

/**
 * Returns the field and the sentence for a refused designation.
 * @param about today, such as `2026-11-25`, and the name of the present focal institution
 * @returns null for `unknown-member`, which has no page
 */
export function designationProblem(
	{ contacts }: Messages,
	refusal: DesignateRefusal,
	about: { today: string; focal: string },
): { field: string; message: string } | null {
	const { problems } = contacts.entities;
	switch (refusal.reason) {
		case "unknown-organisation":
			return { field: "organisation", message: problems.unknownOrganisation };
		case "foreign-organisation":
			return { field: "organisation", message: problems.foreignOrganisation };
		case "unknown-document":
			return { field: "documentId", message: contacts.problems.unknownDocument };
		case "too-far-ahead":
			return { field: "from", message: problems.tooFarAhead(monthsAfter(about.today, monthsAhead)) };
		case "before-declaration":
			return { field: "from", message: contacts.problems.beforeDeclaration(refusal.began) };
		case "designated-already":
			return { field: "nameEn", message: problems.designatedAlready };
		case "focal-institution-exists":
			return { field: "focal", message: problems.focalExists(about.focal) };
		case "unknown-member":
			return null;
	}
}

/** Returns the sentence for a designation that could not be ended. */
export function endProblem(
	{ contacts }: Messages,
	reason: EndRefusal,
	{ from, today }: { from: string; today: string },
): string {
	const { problems } = contacts.entities;
	switch (reason) {
		case "end-before-start":
			return problems.endBeforeStart(from);
		case "too-far-ahead":
			return problems.tooFarAhead(monthsAfter(today, monthsAhead));
		case "ended-already":
			return problems.endedAlready;
	}
}
