import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { agreementColumns } from "#app/routes/secretariat/agreements/agreement-columns.tsx";
import { allAgreements } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { tableFile } from "#app/views/table/table-file.server.ts";

/** Exports the agreements that the list shows at the same URL, all pages of it. */
export const loader = loaderFor("secretariat", async (visit) => {
	const list = found(await allAgreements(visit));
	const name = `agreements-${dayOf(visit.services.clock.now())}`;
	return tableFile(visit, agreementColumns, list, { name, sheet: visit.messages.agreements.title });
});
