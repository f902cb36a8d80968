import type { Actor } from "#app/identity/person/actor.ts";
import { mayClear } from "#app/library/access/practice.policy.ts";
import { isEditable } from "#app/library/record/version-state.ts";
import { versionSubject } from "#app/library/requests/publication-rules.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

/**
 * Whether the actor may read a version because their country clears it without owning it: from the clearance request
 * until the version goes back to its authors, is published or is declined.
 */
export async function readsToClear(
	reader: Reader,
	actor: Actor,
	version: { id: string; state: string; revision: number; publishedAt: Date | null },
): Promise<boolean> {
	if (actor.kind !== "person" || isEditable(version.state)) return false;
	if (version.publishedAt !== null || version.state === "declined") return false;
	const countries = actor.roles.flatMap(({ member }) => (member && mayClear(actor, member) ? [member] : []));
	if (countries.length === 0) return false;
	const { type: subjectType, id: subjectId } = versionSubject(version.id);
	const requested = await reader.request.count({
		where: {
			subjectType,
			subjectId,
			type: "clearance",
			toMember: { in: countries },
			state: { in: ["sent", "cleared"] },
			content: { path: ["revision"], equals: version.revision },
		},
	});
	return requested > 0;
}
