import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { syncFolder, whereMissing } from "#app/platform/files/files.server.ts";

/**
 * The port for where backups are written, a folder (below) or a bucket (`backup-bucket.server.ts`); names are paths with
 * `/`.
 */
export type BackupPlace = {
	/** Writes a file. It appears under its name, or replaces another, only when it is complete and durable. */
	write(name: string, content: AsyncIterable<Uint8Array>): Promise<WrittenFile>;
	/** Opens a file; null if it doesn't exist. */
	read(name: string): Promise<AsyncIterable<Uint8Array> | null>;
	/**
	 * The names of the entries directly in a folder, and when each was written, which is unknown for folders in a bucket;
	 * nothing if the folder doesn't exist.
	 */
	list(folder: string): Promise<{ name: string; modified: Date | null }[]>;
	/** Deletes a file or a folder; no effect if it doesn't exist. */
	delete(name: string): Promise<void>;
};

/** The length in bytes and the SHA-256 in hex of a written file. */
type WrittenFile = { size: number; sha256: string };

export type BackupProblem =
	| "no-space"
	| "unreachable"
	| "content-missing"
	| "interrupted"
	/** The restored copy differs from the backup. */
	| "differs"
	/** The restored copy did not show a page. */
	| "not-served";

/** Why a backup can't be made or its drill failed, as a code, and the path or checksum it concerns. */
export class BackupError extends Error {
	readonly reason: BackupProblem;
	readonly about: string;

	constructor(reason: BackupProblem, about: string) {
		super(`${reason} ${about}`);
		this.reason = reason;
		this.about = about;
	}
}

/**
 * Backups in a folder, which must exist: otherwise backups would fill the site's own disk while another one is not
 * mounted.
 */
export function backupFolder(folder: string): BackupPlace {
	const place = (name: string) => path.join(folder, ...name.split("/"));
	const begun = (name: string) => `${place(name)}.part`;
	return {
		write: (name, content) =>
			explained(folder, async () => {
				await access(folder);
				await mkdir(path.dirname(place(name)), { recursive: true });
				try {
					const written = await writeDurably(begun(name), content);
					await rename(begun(name), place(name));
					await syncFolder(path.dirname(place(name)));
					return written;
				} catch (error) {
					await rm(begun(name), { force: true });
					throw error;
				}
			}),
		read: (name) =>
			explained(folder, async () => {
				const found = await stat(place(name)).catch(whereMissing(undefined));
				return found?.isFile() ? createReadStream(place(name)) : null;
			}),
		list: (name) =>
			explained(folder, async () => {
				if (name === "") await access(folder);
				const names = await readdir(place(name)).catch(whereMissing([]));
				const found = names.map(async (one) => ({
					name: one,
					modified: (await stat(path.join(place(name), one)).catch(whereMissing(undefined)))?.mtime,
				}));
				return (await Promise.all(found)).flatMap(({ name: one, modified }) =>
					modified ? [{ name: one, modified }] : [],
				);
			}),
		delete: (name) => explained(folder, () => rm(place(name), { recursive: true, force: true })),
	};
}

async function writeDurably(file: string, content: AsyncIterable<Uint8Array>): Promise<WrittenFile> {
	const hash = createHash("sha256");
	let size = 0;
	const handle = await open(file, "w", 0o600);
	try {
		for await (const piece of content) {
			hash.update(piece);
			size += piece.length;
			await handle.appendFile(piece);
		}
		await handle.sync();
	} finally {
		await handle.close();
	}
	return { size, sha256: hash.digest("hex") };
}

/** Gives errors of the file system a reason that can be shown to people; other errors pass unchanged. */
export async function explained<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		const { code, syscall } = error as NodeJS.ErrnoException;
		if (code === "ENOSPC" || code === "EDQUOT") throw new BackupError("no-space", folder);
		if (syscall !== undefined) throw new BackupError("unreachable", `${folder} (${code})`);
		throw error;
	}
}
