import { type DeskCases, deskCases } from "#app/cases/country-case-views.server.ts";
import { introductionCases } from "#app/library/help/introduction-case.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** The types of cases whose page is `/desk/cases/:id`. */
export const caseTypes: readonly DeskCases<LibraryServices>[] = [deskCases(introductionCases)];
