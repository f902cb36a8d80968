import { createHash } from "node:crypto";
import {
	accessSync,
	chmodSync,
	closeSync,
	constants,
	existsSync,
	lchownSync,
	lstatSync,
	mkdirSync,
	openSync,
	realpathSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { type FileLock, lockFile } from "#app/platform/database/file-lock.server.ts";

/** PostgreSQL can't be started; the message is one sentence for the person who started the site. */
export class PostgresStartError extends Error {}

/** The folder's real path, so that a process is recognised however the folder was specified. */
export function resolveFolder(folder: string): string {
	const parent = path.dirname(path.resolve(folder));
	try {
		mkdirSync(parent, { recursive: true });
		accessSync(parent, constants.W_OK);
		return path.join(realpathSync(parent), path.basename(folder));
	} catch (error) {
		throw cannotWrite(parent, error);
	}
}

export function lockFolder(folder: string, patience: number): FileLock | undefined {
	const file = `${folder}.lock`;
	try {
		closeSync(openSync(file, "a", 0o600));
		return lockFile(file, patience);
	} catch (error) {
		throw cannotWrite(path.dirname(folder), error);
	}
}

export function cannotWrite(folder: string, error: unknown): PostgresStartError {
	return new PostgresStartError(
		`The folder ${folder} can't be written (${(error as Error).message}): set DATA_DIR to one that can.`,
	);
}

/**
 * Socket paths are limited to about 100 characters, so the folder is short and outside the data folder. Its name is
 * derived from the identity of the cluster's folder, so that a copy gets a different folder, and guests find the same
 * one after a restart.
 */
export function makeSocketFolder(folder: string): string {
	const { dev, ino, birthtimeNs } = statSync(folder, { bigint: true });
	const name = createHash("sha256").update(`${dev}:${ino}:${birthtimeNs}`).digest("hex").slice(0, 12);
	const sockets = path.join(os.tmpdir(), `${socketFolderPrefix}${name}`);
	claimSocketFolder(folder, sockets);
	return sockets;
}

const socketFolderPrefix = "asan-pg-";

/**
 * Only folders that pass this check may be given to the server, emptied or removed: any other may contain somebody's
 * files.
 */
export function isSocketFolder(sockets: string): boolean {
	return path.dirname(sockets) === os.tmpdir() && path.basename(sockets).startsWith(socketFolderPrefix);
}

/**
 * Creates the folder if necessary and checks its owner: the temporary folder is writable for all users, so another one
 * may have created it first.
 */
export function claimSocketFolder(folder: string, sockets: string): void {
	if (!isSocketFolder(sockets)) throw new PostgresStartError(`${sockets} is not a folder for our sockets.`);
	try {
		mkdirSync(sockets, { recursive: true, mode: 0o700 });
		const found = lstatSync(sockets);
		const owners = [process.getuid?.() ?? found.uid, serverOwner(folder)?.uid];
		if (!found.isDirectory() || !owners.includes(found.uid))
			throw new PostgresStartError(`${sockets} belongs to another user of this machine, or is no folder: remove it.`);
		giveToServer(folder, sockets);
	} catch (error) {
		throw error instanceof PostgresStartError ? error : cannotWrite(os.tmpdir(), error);
	}
}

export function removeSocketFolder(sockets: string): void {
	if (isSocketFolder(sockets)) rmSync(sockets, { recursive: true, force: true });
}

export function giveToServer(folder: string, given: string): void {
	const owner = serverOwner(folder);
	if (owner) lchownSync(given, owner.uid, owner.gid);
}

/** PostgreSQL refuses to run as root, so it then runs as the folder's owner, or as `nobody`. */
export function serverOwner(folder: string): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	if (!existsSync(folder)) return { uid: 65534, gid: 65534 };
	const { uid, gid } = statSync(folder);
	return uid === 0 ? { uid: 65534, gid: 65534 } : { uid, gid };
}

/** Folders next to the cluster in a data folder; other users of the machine must not read them. */
const privateFolders = ["files", "mail", "uploads"];

/**
 * Creates the data folder or checks an existing one, keeps other users of the machine out of it, and writes a file into
 * it that explains what it is.
 * @throws PostgresStartError if the folder can't be written
 */
export function prepareDataFolder(folder: string): void {
	try {
		const note = path.join(folder, "README");
		const created = makeDataFolder(folder) !== undefined;
		accessSync(folder, constants.W_OK);
		if (!created && existsSync(note)) keepOthersOut(folder);
		for (const name of privateFolders) {
			mkdirSync(path.join(folder, name), { recursive: true });
			chmodSync(path.join(folder, name), 0o700);
		}
		if (!existsSync(note))
			writeFileSync(note, "Data of this installation: the database, files and mail. Not in git; back it up.\n");
	} catch (error) {
		throw cannotWrite(folder, error);
	}
}

/**
 * Creates the data folder and those above it.
 * @returns the first folder that was created; undefined if all were there
 */
export function makeDataFolder(folder: string): string | undefined {
	return mkdirSync(folder, { recursive: true, mode: dataFolderMode() });
}

/** Started by root, PostgreSQL runs as another user, who must get through this folder to its own, but can't list it. */
function dataFolderMode(): number {
	return process.getuid?.() === 0 ? 0o711 : 0o700;
}

/**
 * Removes the rights of others on the data folder of an earlier version. A folder that belongs to another user (a mounted
 * one), or that everybody may write to (such as `/tmp`), stays as its owner made it.
 */
function keepOthersOut(folder: string): void {
	const { uid, mode } = statSync(folder);
	if (uid === process.getuid?.() && !(mode & 0o002)) chmodSync(folder, mode & dataFolderMode());
}
