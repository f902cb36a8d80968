import type { ArchiveDifference } from "#app/archive/archive-compare.server.ts";
import { ArchiveError, type ArchiveProblem } from "#app/archive/archive-open.server.ts";
import { BackupError, type BackupProblem } from "#app/archive/backup-place.server.ts";

/** Why a backup can't be made or read, in a sentence with the part that it concerns. */
export const problemSentences: Record<ArchiveProblem | BackupProblem, (about: string) => string> = {
	"no-archive": (about) => `There is no backup${about ? ` at ${about}` : ""}, or it is broken.`,
	"too-large": (about) => `A part is larger than parts may be: ${about}.`,
	"other-version": (about) => `It comes from another version of the site (${about}). Read it with that version.`,
	"part-missing": (about) => `It lacks ${about}.`,
	"part-unknown": (about) => `It has a part that it does not list: ${about}.`,
	"part-differs": (about) => `${about} is not what was written: it is damaged or was changed.`,
	"key-needed": () => "The backup is encrypted: give the file with its private key, as in --key KEY-FILE.",
	"wrong-key": () => "The backup is encrypted for another key than this one.",
	"no-space": (about) => `The disk with ${about} is full: no backup was made. Free some space, then try again.`,
	unreachable: (about) =>
		`The folder or bucket for backups can't be used: ${about}. Create it, mount its disk, or check the keys of the store.`,
	"content-missing": (about) =>
		`A file is missing from the file store, or damaged: its checksum is ${about}. Put it back, from files/${about} of an earlier backup, then try again.`,
	interrupted: () => "It was interrupted.",
	differs: (about) => `What was restored is not what the backup says, first of all in ${about}.`,
	"not-served": (about) => `The restored copy did not ${about ? `show the page ${about}` : "start"}.`,
};

/**
 * Prints why a backup can't be made or read.
 * @returns the exit code
 * @throws any other error
 */
export function printProblem(error: unknown): number {
	if (!(error instanceof ArchiveError || error instanceof BackupError)) throw error;
	console.error(problemSentences[error.reason](error.about));
	return 1;
}

/** Prints differences, one on a line. */
export function printDifferences(differences: readonly ArchiveDifference[]): void {
	for (const one of differences) console.error(`${one.part}${"row" in one ? `, row ${one.row}` : ""}: ${one.what}`);
}

/** Prints how many accounts were erased again, if any, or that the list of erased accounts is missing. */
export function printErased(erased: number | null): void {
	if (erased === null) {
		console.log(
			`There is no list of erased accounts (erasures.json). If an account was erased after this backup was made, erase it again.`,
		);
		return;
	}
	const accounts = erased === 1 ? "1 account was" : `${erased} accounts were`;
	if (erased > 0) console.log(`${accounts} erased after this backup was made, and erased again now.`);
}
