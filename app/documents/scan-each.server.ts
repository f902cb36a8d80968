import type { DocumentServices } from "#app/documents/document-services.ts";
import { StoredFileMissingError, storedContent } from "#app/documents/stored-content.server.ts";

/** Maximum files scanned by one run; the next run continues. */
export const maxScannedAtOnce = 500;

export type ScanOutcome =
	/** Files that the store has lost stay unscanned; the log names them. */
	{ outcome: "scanned"; clean: number; infected: number; lost: number } | { outcome: "no-scanner" | "scanner-away" };

/** What the scanner found. */
export type ScanResult = { scan: "clean" | "infected"; signature: string | null };

/**
 * Scans files that were stored while there was no scanner, until the scanner stops answering.
 * @param waiting reads the files; only called if there is a scanner
 * @param names identifies a lost file in the log
 * @param write stores the result, unless another run has done so
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

/** A lost file must not keep the others from being scanned. */
function whereLost(error: unknown): { verdict: "lost" } {
	if (error instanceof StoredFileMissingError) return { verdict: "lost" };
	throw error;
}
