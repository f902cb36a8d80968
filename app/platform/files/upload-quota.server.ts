import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat, statfs, unlink } from "node:fs/promises";
import path from "node:path";

/** Why an upload is refused at the moment. */
export type UploadRefusal =
	/** This person has reached the maximum number or total size of unfinished uploads. */
	| "too-many-uploads"
	/** All people together have reached it. */
	| "uploads-full"
	/** Less disk space would be left than is kept in reserve. */
	| "disk-full";

const uploadRefusals = ["too-many-uploads", "uploads-full", "disk-full"] as const satisfies UploadRefusal[];

/** Whether the outcome of an upload means that it was refused for lack of room. */
export function isUploadRefusal(outcome: string): outcome is UploadRefusal {
	return (uploadRefusals as readonly string[]).includes(outcome);
}

/** Whether the site has no room, as opposed to its sender having used up their share. */
export function isSiteFull(outcome: string): boolean {
	return outcome === "disk-full" || outcome === "uploads-full";
}

/**
 * Limits on uploads that are in progress or waiting for their form to be submitted, however they are sent and even if
 * they were abandoned. A practice may have 20 files, and the largest file has 25 MiB.
 */
export const uploadLimits = {
	perPerson: { count: 20, bytes: 250 * 1024 * 1024 },
	overall: { count: 200, bytes: 2 * 1024 * 1024 * 1024 },
};

/** Minutes after which an abandoned upload expires; it is deleted within the next ten minutes. */
export const uploadMinutes = 50;

export type UploadQuota = {
	/**
	 * Reserves room for an upload under its key. Files on disk under that key are counted as well, so release the
	 * reservation once the content is there or will not arrive.
	 * @param upload.elsewhere uploads that are also counted but are not on this disk: their bytes by key
	 */
	reserve(upload: {
		key: string;
		bytes: number;
		elsewhere?: ReadonlyMap<string, number>;
	}): Promise<UploadRefusal | { release(): void }>;
	/** Free disk space in bytes, and how much of it is kept in reserve. */
	disk(): Promise<{ free: number; reserve: number }>;
	/**
	 * Deletes uploads that have not been continued since the given time.
	 * @returns how many were deleted
	 */
	sweep(olderThan: Date): Promise<number>;
};

/** The prefix of the keys of a person's uploads, by which they are counted. */
export function personMark(person: string): string {
	return createHash("sha256").update(person).digest("hex").slice(0, 16);
}

/** File names of uploads (`resumable-uploads.server.ts`) and of received files (`files.server.ts`). */
const uploadName = /^[0-9a-f]{64}$/;
const receivedName = /^([0-9a-f]{16}-)?[0-9a-f-]{36}$/;

/** Bytes of an upload: its announced size, and how much is on disk already. */
type Present = { whole: number; onDisk: number };

/**
 * Creates the quota.
 * @param options.folder contains `uploads` and `files/incoming`
 * @param options.reserve bytes to keep free on the disk
 */
export function createUploadQuota(options: {
	folder: string;
	reserve: number;
	limits?: typeof uploadLimits;
	freeBytes?: () => Promise<number>;
}): UploadQuota {
	const { folder, reserve, limits = uploadLimits } = options;
	const uploads = path.join(folder, "uploads");
	const incoming = path.join(folder, "files", "incoming");
	const freeBytes = options.freeBytes ?? (() => freeIn(folder));
	const reserved = new Map<string, number>();

	/** Uploads on disk by key, without those that are only reserved. */
	async function present(): Promise<Map<string, Present>> {
		const found = new Map<string, Present>();
		for (const name of await namesIn(uploads)) {
			if (!uploadName.test(name)) continue;
			const whole = await announcedSize(path.join(uploads, `${name}.json`));
			const onDisk = (await sizeOf(path.join(uploads, name))) ?? 0;
			found.set(name, { whole: Math.max(whole, onDisk), onDisk });
		}
		for (const name of await namesIn(incoming)) {
			if (!receivedName.test(name)) continue;
			const onDisk = (await sizeOf(path.join(incoming, name))) ?? 0;
			found.set(name, { whole: onDisk, onDisk });
		}
		return found;
	}

	return {
		async reserve({ key, bytes, elsewhere = new Map() }) {
			const [found, free] = [await present(), await freeBytes()];
			for (const [other, size] of elsewhere) found.set(other, { whole: size, onDisk: size });
			// Nothing is awaited from here on, so that of two simultaneous calls the second sees the first one's reservation.
			for (const [other, size] of reserved) {
				const { whole, onDisk } = found.get(other) ?? { whole: 0, onDisk: 0 };
				found.set(other, { whole: Math.max(size, whole), onDisk });
			}
			const coming = [...found.values()].reduce((sum, { whole, onDisk }) => sum + whole - onDisk, 0);
			if (free - coming - bytes < reserve) return "disk-full";
			const mark = key.slice(0, 16);
			const own = [...found].filter(([other]) => other.startsWith(mark)).map(([, upload]) => upload);
			if (exceeds(own, bytes, limits.perPerson)) return "too-many-uploads";
			if (exceeds([...found.values()], bytes, limits.overall)) return "uploads-full";
			reserved.set(key, bytes);
			return { release: () => void reserved.delete(key) };
		},
		disk: async () => ({ free: await freeBytes(), reserve }),
		async sweep(olderThan) {
			let swept = 0;
			for (const [place, pattern] of [
				[uploads, /^[0-9a-f]{64}(\.json)?$/],
				[incoming, receivedName],
			] as const) {
				for (const name of (await namesIn(place)).filter((name) => pattern.test(name))) {
					// Resuming an upload changes its content file, so the description is deleted by the content's age too.
					const content = path.join(place, name.replace(/\.json$/, ""));
					const file = path.join(place, name);
					const found = (await stat(content).catch(() => undefined)) ?? (await stat(file).catch(() => undefined));
					if (!found || found.mtime >= olderThan) continue;
					await unlink(file).catch(() => {});
					if (!name.endsWith(".json")) swept += 1;
				}
			}
			return swept;
		},
	};
}

function exceeds(found: Present[], bytes: number, most: { count: number; bytes: number }): boolean {
	return found.length >= most.count || found.reduce((sum, { whole }) => sum + whole, bytes) > most.bytes;
}

async function namesIn(folder: string): Promise<string[]> {
	return readdir(folder).catch(() => []);
}

async function sizeOf(file: string): Promise<number | undefined> {
	return (await stat(file).catch(() => undefined))?.size;
}

/** The announced size of an upload in bytes, from its description. */
async function announcedSize(file: string): Promise<number> {
	try {
		return Number(JSON.parse(await readFile(file, "utf8")).size) || 0;
	} catch {
		return 0;
	}
}

async function freeIn(folder: string): Promise<number> {
	await mkdir(folder, { recursive: true });
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize;
}
