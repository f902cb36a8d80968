import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { agreementList } from "#app/membership/agreements/agreement-list.server.ts";
import { readAgreementQuery } from "#app/membership/agreements/agreement-query.ts";
import { formats, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { agreementColumns } from "#app/routes/secretariat/agreements/agreement-columns.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { localeOf } from "#app/routes/signed-in.ts";
import { tableAnswer } from "#app/routes/table-file.server.ts";

/** The agreements that the list shows at the same address, on all its pages. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const { services } = args.context;
	const { reference } = services;
	const query = readAgreementQuery(new URL(args.request.url).searchParams);
	const all = { ...query, page: undefined };
	const list = await agreementList(person, services, all, locale, Number.MAX_SAFE_INTEGER);
	if (!list) throw data(null, { status: 404 });
	const { agreements, states } = messagesFor(locale);
	const { bytes } = formats(locale);
	const day = (date: string | null) => date && { date };
	const rows = list.items.map((item) => ({
		title: item.title.text,
		kind: reference.label("agreementKinds", item.kind, locale),
		parties: [...item.countries.map(({ name }) => name), ...item.partyNames].join("; "),
		signedOn: day(item.signedOn),
		inForceOn: day(item.inForceOn),
		expiresOn: day(item.expiresOn),
		standing: agreements.standings[item.standing],
		visibility: item.inside && states.sharedWith[item.inside.visibility],
		paper: item.paper && agreements.file(bytes(item.paper.size)),
	}));
	const table = {
		headings: agreementColumns.map((name) => agreements.columns[name]),
		rows: rows.map((row) => agreementColumns.map((name) => row[name])),
	};
	const name = `agreements-${dayOf(services.clock.now())}`;
	return tableAnswer(args.request, table, { name, sheet: agreements.title, locale });
}
