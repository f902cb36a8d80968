import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayBegin } from "#app/library/access/practice.policy.ts";
import type { Piece } from "#app/library/from-file/pieces.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** The text of a file that its author has yet to place into fields. */
export type UploadedDraft = {
	id: string;
	fileName: string;
	title: string;
	pieces: Piece[];
	/** The practice that was created from it, or null. */
	pid: string | null;
};

const retentionHours = 24;

/** Finds one of the actor's uploaded texts; null for other people's, and after a day. */
export async function findUploadedDraft(
	actor: Actor,
	services: LibraryServices,
	id: string,
): Promise<UploadedDraft | null> {
	const accountId = actorId(actor);
	if (!accountId || !mayBegin(actor) || !isUuid(id)) return null;
	const uploaded = await services.database.prisma.uploadedDraft.findFirst({
		where: { id, accountId, uploadedAt: { gt: oldest(services) } },
	});
	if (!uploaded) return null;
	const { fileName, title, pieces, pid } = uploaded;
	return { id, fileName, title, pieces: pieces as Piece[], pid };
}

/**
 * Deletes the texts that were uploaded more than a day ago.
 * @returns how many were deleted
 */
export async function sweepUploadedDrafts(services: LibraryServices): Promise<number> {
	const { count } = await services.database.prisma.uploadedDraft.deleteMany({
		where: { uploadedAt: { lte: oldest(services) } },
	});
	return count;
}

function oldest({ clock }: LibraryServices): Date {
	return new Date(clock.now().getTime() - retentionHours * 3_600_000);
}
