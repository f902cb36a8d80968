import type { ImportDefinitions, ImportServices } from "#app/documents/import/import-definition.ts";
import type { LibraryServices } from "#app/library/library-services.ts";
import { practiceImport } from "#app/library/practice-import.server.ts";
import type { MemberServices } from "#app/membership/members.server.ts";
import { registerImport } from "#app/membership/register-import.server.ts";

/** What spreadsheets can become, each as the area that owns it says. */
export const importDefinitions: ImportDefinitions<ImportServices & MemberServices & LibraryServices> = {
	register: registerImport,
	practices: practiceImport,
};
