import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { contributionStatement } from "#app/membership/contributions/contributions.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { askedPeriod } from "#app/routes/secretariat/contributions/period.ts";
import { statementTable } from "#app/routes/secretariat/contributions/statement-table.server.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { tableAnswer } from "#app/routes/table-file.server.ts";

/** The statement of one member as a file: for the secretariat, and under the desk for the member's focal points. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = signedIn(args, locale);
	const { services } = args.context;
	const { from, on } = askedPeriod(new URL(args.request.url).searchParams, dayOf(services.clock.now()));
	const code = args.params.code ?? "";
	const statement = await contributionStatement(person, services, code, { from, on });
	if (!statement) throw data(null, { status: 404 });
	const { reference } = services;
	const table = statementTable(new Map([[code, statement]]), { reference, locale, from, on });
	const sheet = messagesFor(locale).contributions.title;
	return tableAnswer(args.request, table, { name: `statement-${code}-${on}`, sheet, locale });
}
