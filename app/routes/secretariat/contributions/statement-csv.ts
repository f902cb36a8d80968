import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { contributionStatement } from "#app/membership/contributions.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { askedPeriod } from "#app/routes/secretariat/contributions/period.ts";
import { csvAnswer, statementCsv } from "#app/routes/secretariat/contributions/statement-file.server.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";

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
	const csv = statementCsv(new Map([[code, statement]]), { reference, locale, from, on });
	return csvAnswer(csv, `statement-${code}-${on}.csv`);
}
