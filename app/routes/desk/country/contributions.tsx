import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { statementPage } from "#app/views/member/statement-page.server.ts";
import { PeriodForm, StatementView } from "#app/views/member/statement-parts.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { FileLinks } from "#app/views/table/file-links.tsx";

export const meta = workingMeta<typeof loader>(({ contributions }, page) =>
	contributions.statement.titleOf(page?.name ?? ""),
);

export const loader = loaderFor("signed-in", statementPage);

/** A member's contributions, as its own focal points see them. */
export default function OwnContributions() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { statement } = messages.contributions;
	const country = `/${locale}/desk/country/${page.code}`;
	const { from, on } = page.period;
	const requested = new URLSearchParams({ ...(from ? { from } : {}), on });
	return (
		<Main page className="desk">
			<DeskHead
				countries={[page]}
				place={
					<a className="no-print" href={country}>
						{messages.contacts.country.title(page.name)}
					</a>
				}
				heading={statement.title}
			/>
			<p className="quiet">{statement.own}</p>
			<PeriodForm page={page} action={`${country}/contributions`} />
			<StatementView page={page} />
			<FileLinks at={{ path: `${country}/contributions`, query: requested.toString() }} />
			<p className="quiet no-print gap-small">{statement.printHint}</p>
		</Main>
	);
}
