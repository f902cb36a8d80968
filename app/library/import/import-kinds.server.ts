import type { ImportDefinitions, ImportServices } from "#app/documents/import/import-definition.ts";
import { practiceImport } from "#app/library/import/practice-import.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { registerImport } from "#app/membership/import/register-import.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";

/** The kinds of imports from spreadsheets, each defined by the area that owns the data. */
export const importDefinitions: ImportDefinitions<ImportServices & MemberServices & LibraryServices> = {
	register: registerImport,
	practices: practiceImport,
};
