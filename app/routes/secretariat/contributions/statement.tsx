import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { FileLinks } from "#app/routes/file-links.tsx";
import { statementPage } from "#app/routes/secretariat/contributions/statement-page.server.ts";
import { PeriodForm, StatementView } from "#app/routes/secretariat/contributions/statement-parts.tsx";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { Place } from "#app/ui/frame/place.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ contributions }) => contributions.statement.titleOf(page?.name ?? ""));

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const { searchParams } = new URL(args.request.url);
	const page = await statementPage(args.context, person, args.params.code ?? "", searchParams, locale);
	if (!page) throw data(null, { status: 404 });
	return page;
}

export default function StatementOfMember() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useWords();
	const { contributions } = messages;
	const { statement } = contributions;
	const root = `/${locale}/secretariat`;
	const here = `${root}/contributions/members/${page.code}`;
	const { from, on } = page.period;
	const asked = new URLSearchParams({ ...(from ? { from } : {}), on });
	return (
		<SecretariatPage
			heading={statement.title}
			over={
				<Place countries={[page]}>
					<a className="no-print" href={`${root}/members/${page.code}`}>
						{statement.file}
					</a>
				</Place>
			}
			actions={
				<a className="button" href={`${here}/new`}>
					{statement.record}
				</a>
			}
		>
			<Done />
			<PeriodForm page={page} action={here} />
			<StatementView page={page} hrefOf={(id) => `${root}/contributions/entries/${id}`} />
			<FileLinks href={`${here}/statement`} query={`?${asked}`} />
			<p className="quiet no-print gap-small">{statement.printHint}</p>
		</SecretariatPage>
	);
}

/** What an action of another page did. */
export function Done() {
	const { done: sentences } = useWords().messages.contributions;
	const done = useSearchParams()[0].get("done");
	const known = Object.entries(sentences).find(([name]) => name === done);
	return known ? <FlashNotice>{known[1]}</FlashNotice> : null;
}
