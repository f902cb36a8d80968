import type { ImportDefinitions, ImportServices } from "#app/documents/import/import-definition.ts";
import { practiceImport } from "#app/library/import/practice-import.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { registerImport } from "#app/membership/import/register-import.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";

/** What spreadsheets can become, each as the area that owns it says. */
export const importDefinitions: ImportDefinitions<ImportServices & MemberServices & LibraryServices> = {
	register: registerImport,
	practices: practiceImport,
};
