import type { SheetPractice } from "#app/exchange/gap-sheet/gap-sheet.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { parseVersion } from "#app/library/record/practice.ts";
import { conditionIds } from "#app/library/views/practice-conditions.server.ts";

/**
 * The ids of the conditions of the practices in a sheet, by pid. A practice may have been hidden while somebody wrote:
 * what they answered is stored nevertheless, while a condition of another practice is not.
 */
export function sheetConditions(
	services: Pick<LibraryServices, "database">,
	practices: readonly SheetPractice[],
): Promise<Map<string, Set<string>>> {
	const versions = practices.flatMap(({ pid, version }) => {
		const { major, minor } = parseVersion(version) ?? {};
		return major === undefined || minor === undefined ? [] : [{ pid, major, minor }];
	});
	return conditionIds(services, versions);
}
