import type { DocumentServices } from "#app/documents/document-services.ts";
import { StoredFileMissingError, storedContent } from "#app/documents/file-version.server.ts";

/** Files that one run looks into at the most; the next goes on. */
export const maxScannedAtOnce = 500;

export type ScanOutcome =
	/** Those that the store has lost wait on; the log names them. */
	{ outcome: "scanned"; clean: number; infected: number; lost: number } | { outcome: "no-scanner" | "scanner-away" };

/** What the scanner found. */
export type ScanResult = { scan: "clean" | "infected"; signature: string | null };

/**
 * Looks into files that came while there was no scanner, one after the other, until the scanner gives no answer.
 * @param waiting reads them; asked only where there is a scanner
 * @param names what the log calls one that is lost
 * @param write notes what was found, where nobody has noted it meanwhile
 */
export async function scanEach<T extends { storageKey: string }>(
	{ files, scanner, log }: Pick<DocumentServices, "files" | "scanner" | "log">,
	waiting: () => Promise<T[]>,
	names: (file: T) => object,
	write: (file: T, result: ScanResult) => Promise<void>,
): Promise<ScanOutcome> {
	if (!scanner.scans) return { outcome: "no-scanner" };
	const found = { clean: 0, infected: 0, lost: 0 };
	for (const file of await waiting()) {
		const result = await scanner.scan(storedContent(files, file.storageKey)).catch(whereLost);
		if (result.verdict === "lost") {
			log.warn(names(file), "the file store has lost a file");
			found.lost += 1;
			continue;
		}
		if (result.verdict === "failed") log.warn({ reason: result.reason }, "the virus scanner gave no answer");
		if (result.verdict === "failed" || result.verdict === "unscanned") return { outcome: "scanner-away" };
		const signature = result.verdict === "infected" ? result.signature : null;
		await write(file, { scan: result.verdict, signature });
		found[result.verdict] += 1;
	}
	return { outcome: "scanned", ...found };
}

/** One lost file must not keep the others from being scanned. */
function whereLost(error: unknown): { verdict: "lost" } {
	if (error instanceof StoredFileMissingError) return { verdict: "lost" };
	throw error;
}
