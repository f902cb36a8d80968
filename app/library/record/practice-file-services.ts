import type { DocumentServices } from "#app/documents/document-services.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** What the commands on files of a practice need. */
export type PracticeFileServices = LibraryServices & Pick<DocumentServices, "files" | "scanner" | "log">;
