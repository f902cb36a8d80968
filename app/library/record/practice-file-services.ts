import type { DocumentServices } from "#app/documents/document-services.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** What the commands on files of a record work with beside what the library has. */
export type PracticeFileServices = LibraryServices & Pick<DocumentServices, "files" | "scanner" | "log">;
