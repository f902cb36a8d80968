import { agreementList } from "#app/membership/agreements/agreement-list.server.ts";
import { readAgreementQuery } from "#app/membership/agreements/agreement-query.ts";
import { formats } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { loaderFor } from "#app/routes/access.server.ts";
import { found } from "#app/routes/answers.server.ts";
import { agreementColumns } from "#app/routes/secretariat/agreements/agreement-columns.ts";
import { tableAnswer } from "#app/routes/table-file.server.ts";

/** Exports the agreements that the list shows at the same URL, all pages of it. */
export const loader = loaderFor("secretariat", async ({ actor, services, request, url, locale, messages }) => {
	const { reference } = services;
	const query = readAgreementQuery(url.searchParams);
	const all = { ...query, page: undefined };
	const list = found(await agreementList(actor, services, all, locale, Number.MAX_SAFE_INTEGER));
	const { agreements, states } = messages;
	const { bytes } = formats(locale);
	const day = (date: string | null) => date && { date };
	const rows = list.items.map((item) => ({
		title: item.title.text,
		kind: reference.label("agreementKinds", item.kind, locale),
		parties: [...item.countries.map(({ name }) => name), ...item.partyNames].join("; "),
		signedOn: day(item.signedOn),
		inForceOn: day(item.inForceOn),
		expiresOn: day(item.expiresOn),
		standing: agreements.states[item.phase],
		visibility: item.inside && states.sharedWith[item.inside.visibility],
		file: item.document && agreements.file(bytes(item.document.size)),
	}));
	const table = {
		headings: agreementColumns.map((name) => agreements.columns[name]),
		rows: rows.map((row) => agreementColumns.map((name) => row[name])),
	};
	const name = `agreements-${dayOf(services.clock.now())}`;
	return tableAnswer(request, table, { name, sheet: agreements.title, locale });
});
