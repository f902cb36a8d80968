import { spawnSync } from "node:child_process";
import { closeSync, openSync, rmdirSync, rmSync, truncateSync, writeSync } from "node:fs";
import path from "node:path";
import { ownFolder } from "../setup/folder.ts";

/** Whether this process may mount disks. */
export const mayMount = process.getuid?.() === 0 && spawnSync("mount", ["--version"]).status === 0;
if (!mayMount) console.warn("SKIPPED: faults of disks: only root can mount small disks.");

/** A small disk in memory. */
export type SmallDisk = {
	folder: string;
	/** Fills the disk, except for some bytes. */
	fill(except?: number): void;
	/** Frees the space that `fill` took. */
	empty(): void;
	/** Forbids or allows writing. */
	setReadOnly(readOnly: boolean): void;
	/** Makes the disk larger or smaller. */
	resize(megabytes: number): void;
	/** Removes the disk with everything on it. */
	remove(): void;
};

/** @param megabytes its size */
export function mountSmallDisk(megabytes: number): SmallDisk {
	const folder = ownFolder("disk");
	const filling = path.join(folder, ".filling");
	mount("-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", folder);
	const empty = () => rmSync(filling, { force: true });
	const remount = (options: string) => mount("-o", `remount,${options}`, folder);
	return {
		folder,
		fill(except = 0) {
			const size = writeUntilFull(filling);
			truncateSync(filling, Math.max(0, size - except));
		},
		empty,
		setReadOnly: (readOnly) => remount(readOnly ? "ro" : "rw"),
		resize: (size) => remount(`size=${size}m`),
		remove: () => unmount(folder),
	};
}

/** A disk in a file. After `breakIt`, all its operations fail with an I/O error, until `mend`. */
export function mountBreakableDisk(megabytes: number): {
	folder: string;
	breakIt(): void;
	mend(): void;
	remove(): void;
} {
	const folder = ownFolder("breakable");
	const image = `${folder}.image`;
	closeSync(openSync(image, "w"));
	truncateSync(image, megabytes * 1024 * 1024);
	run("mkfs.ext4", "-q", "-F", image);
	mount("-o", "loop", image, folder);
	// EXT4_IOC_SHUTDOWN: confirmed writes reach the disk, and every later operation fails.
	const shutDown =
		"import fcntl, os, struct, sys; fcntl.ioctl(os.open(sys.argv[1], 0), 0x8004587D, struct.pack('I', 1))";
	return {
		folder,
		breakIt: () => run("python3", "-c", shutDown, folder),
		mend() {
			run("umount", folder);
			mount("-o", "loop", image, folder);
		},
		remove() {
			unmount(folder);
			rmSync(image);
		},
	};
}

function writeUntilFull(file: string): number {
	const handle = openSync(file, "w");
	let size = 0;
	try {
		for (const length of [64 * 1024, 1024]) {
			try {
				for (;;) size += writeSync(handle, Buffer.alloc(length));
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
			}
		}
		return size;
	} finally {
		closeSync(handle);
	}
}

function mount(...args: string[]): void {
	run("mount", ...args);
}

function unmount(folder: string): void {
	// Lazily, because a process that is just ending may still have a file open there.
	run("umount", "--lazy", folder);
	rmdirSync(folder);
}

function run(program: string, ...args: string[]): void {
	const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
	if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
}
