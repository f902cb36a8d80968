import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { registerColumns } from "#app/routes/secretariat/register/register-columns.tsx";
import { registerRows } from "#app/routes/secretariat/register/register-page.server.ts";
import { ordered } from "#app/views/table/columns.ts";
import { tableFile } from "#app/views/table/table-file.server.ts";

/** Exports the rows and columns that the register shows at the same URL, or a selection of its columns. */
export const loader = loaderFor("secretariat", async (visit) => {
	const { actor, services, context, url, locale, messages } = visit;
	const { searchParams: params } = url;
	const register = found(await registerRows(context, actor, params, locale));
	const page = ordered(registerColumns, register, params, locale);
	const today = dayOf(services.clock.now());
	const name = page.isToday ? `register-${today}` : `register-of-${page.day}-made-${today}`;
	return tableFile(visit, registerColumns, page, { name, sheet: messages.register.title });
});
