import { recordActivity } from "#app/activity/record-activity.server.ts";
import { mayArchive } from "#app/archive/archive.policy.ts";
import { type ArchiveServices, ContentMissingError, writeArchive } from "#app/archive/archive-write.server.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import type { addJob } from "#app/platform/job-queue.server.ts";
import { keptSince, retention } from "#app/platform/retention.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

type Services = ArchiveServices & { addJob: typeof addJob };

/** Maximum bytes of an archive. */
const maxBytes = 100 * 1024 ** 3;

const archiveStates = ["requested", "ready", "failed", "expired"] as const;
type ArchiveState = (typeof archiveStates)[number];

export type ArchiveView = {
	id: string;
	requestedAt: Date;
	/** The person's name. */
	requestedBy: string;
	state: ArchiveState;
	done: number;
	total: number | null;
	sha256: string | null;
	size: number | null;
};

/** Recent archives, newest first; null unless the actor is a head. */
export async function archivesFor(actor: Actor, services: Pick<Services, "database">): Promise<ArchiveView[] | null> {
	if (!mayArchive(actor)) return null;
	const rows = await services.database.prisma.archive.findMany({ orderBy: { requestedAt: "desc" }, take: 20 });
	const names = await accountNames(
		services,
		rows.map(({ requestedById }) => requestedById),
	);
	return rows.map(({ id, requestedAt, requestedById, state, done, total, sha256, size }) => ({
		...{ id, requestedAt, done, total, sha256 },
		requestedBy: names.get(requestedById) ?? requestedById,
		state: archiveStates.find((known) => known === state) ?? "failed",
		size: size === null ? null : Number(size),
	}));
}

/** Requests an archive; while one is being written, no second one is started. */
export async function requestArchive(
	actor: Person,
	{ database, clock, addJob: add }: Services,
): Promise<{ outcome: "requested" | "forbidden" }> {
	if (!mayArchive(actor)) return { outcome: "forbidden" };
	return database.prisma.$transaction(async (tx) => {
		await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('membership.archive-ask'))`;
		if ((await tx.archive.count({ where: { state: "requested" } })) > 0) return { outcome: "requested" };
		const data = { requestedAt: clock.now(), requestedById: actor.accountId, state: "requested" };
		const { id } = await tx.archive.create({ data });
		await recordActivity(tx, actor, { verb: "archive.ask", subjectType: "archive", subjectId: id });
		await add(tx, "write-archives", {}, "write-archives");
		return { outcome: "requested" };
	});
}

/**
 * Opens an archive for download by a head, and logs the download.
 * @returns null if it no longer exists, and for everybody but heads
 */
export async function openArchiveDownload(
	actor: Person,
	{ database, files }: Services,
	id: string,
): Promise<{ content: ReadableStream<Uint8Array>; size: number; requestedAt: Date } | null> {
	if (!mayArchive(actor) || !isUuid(id)) return null;
	const row = await database.prisma.archive.findFirst({ where: { id, state: "ready" } });
	if (!row?.storageKey || row.size === null) return null;
	await database.prisma.$transaction((tx) =>
		recordActivity(tx, actor, { verb: "archive.download", subjectType: "archive", subjectId: id }),
	);
	const content = await files.open(row.storageKey);
	return content && { content, size: Number(row.size), requestedAt: row.requestedAt };
}

/**
 * Writes the requested archives, one worker at a time. If a worker dies, its unfinished archive is discarded and
 * started again; an archive is offered once it is complete.
 */
export async function writeArchives(services: ArchiveServices): Promise<void> {
	const client = await services.database.pool.connect();
	let broken = false;
	try {
		// The connection owns this lock, so it is released if the worker dies.
		const { rows } = await client.query("select pg_try_advisory_lock(hashtext('membership.archive')) as mine");
		if (!rows[0]?.mine) return;
		try {
			await writeRequested(services);
		} finally {
			await client.query("select pg_advisory_unlock(hashtext('membership.archive'))");
		}
	} catch (error) {
		// The connection may be the cause of the failure, and may still hold the lock.
		broken = true;
		throw error;
	} finally {
		client.release(broken);
	}
}

async function writeRequested(services: ArchiveServices): Promise<void> {
	const { clock, files } = services;
	const { prisma } = services.database;
	for (const { id } of await prisma.archive.findMany({
		where: { state: "requested" },
		orderBy: { requestedAt: "asc" },
	})) {
		try {
			const received = await writeArchive(
				services,
				(content) => files.receive(content, maxBytes),
				async (done, total) => void (await prisma.archive.update({ where: { id }, data: { done, total } })),
			);
			if (received.outcome !== "received") throw new Error("The archive is larger than archives may be.");
			const { sha256, size } = received.file;
			const storageKey = await files.store(received.file);
			const data = { storageKey, sha256, size, state: "ready", finishedAt: clock.now() };
			await prisma.archive.update({ where: { id }, data });
		} catch (error) {
			// Retrying would fail again; after any other error, the job is retried.
			if (!(error instanceof ContentMissingError)) throw error;
			await prisma.archive.update({ where: { id }, data: { state: "failed", finishedAt: clock.now() } });
		}
	}
}

/** Expires old archives; the sweep of the file store then deletes files to which nothing refers. */
export async function sweepArchives({ database, clock }: Pick<ArchiveServices, "database" | "clock">): Promise<void> {
	const before = keptSince(clock.now(), retention.archives);
	await database.prisma.archive.updateMany({
		where: { state: "ready", finishedAt: { lt: before } },
		data: { state: "expired", storageKey: null },
	});
}
