import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { balanceColumns, totalColumns } from "#app/routes/secretariat/contributions/balance-columns.tsx";
import { contributionsPage } from "#app/routes/secretariat/contributions/contributions-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Select } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { numeric, Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { Money, PeriodForm } from "#app/views/member/statement-parts.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { DataTable } from "#app/views/table/data-table.tsx";
import { FileLinks } from "#app/views/table/file-links.tsx";

export const meta = workingMeta(({ contributions }) => contributions.title);

export const loader = loaderFor("secretariat", ({ actor, services, context, url, locale }) => {
	// The form that records a contribution only navigates, to the form of the chosen country.
	const member = url.searchParams.get("member") ?? "";
	if (services.reference.isCountry(member))
		throw redirect(`/${locale}/secretariat/contributions/members/${member}/new`, 303);
	return contributionsPage(context, actor, url.searchParams, locale);
});

export default function Contributions() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { contributions } = messages;
	const here = `/${locale}/secretariat/contributions`;
	return (
		<SecretariatPage
			heading={contributions.title}
			actions={<ButtonLink href={`${here}/scales/new`}>{contributions.scales.draft}</ButtonLink>}
		>
			<p className="lead">{contributions.lead}</p>
			<div className="stack gap">
				<DoneNotice sentences={contributions.done} />
				<FilterForm
					action={here}
					label={contributions.statement.record}
					values={{}}
					button={contributions.statement.record}
				>
					<Select
						name="member"
						label={contributions.balances.columns.member}
						empty={messages.editor.chooseOne}
						options={page.members}
					/>
				</FilterForm>
				<Balances here={here} />
				<Scales here={here} />
			</div>
			{page.standings.length > 0 && (
				<div className="stack gap">
					<FileLinks at={{ path: here, query: `on=${page.period.on}` }} />
					<p className="no-print">
						<a href={`${here}/statements.csv?on=${page.period.on}`}>{contributions.balances.csv}</a>
					</p>
				</div>
			)}
		</SecretariatPage>
	);
}

function Balances({ here }: { here: string }) {
	const { standings, totals, period, isToday } = useLoaderData<typeof loader>();
	const { contributions } = useI18n().messages;
	const { balances: words } = contributions;
	return (
		<Section id="standings" title={words.title}>
			<PeriodForm page={{ period }} action={here} from={false} />
			{standings.length === 0 ? (
				<p>{isToday ? contributions.none : contributions.noneThen(period.on)}</p>
			) : (
				<>
					<p className="quiet">{words.caption(period.on)}</p>
					<DataTable
						columns={balanceColumns}
						rows={standings}
						keyOf={({ member, currency }) => `${member} ${currency}`}
						page={{}}
						caption={words.caption(period.on)}
					/>
					<h3 className="gap-small">{words.all}</h3>
					<DataTable
						columns={totalColumns}
						rows={totals}
						keyOf={({ currency }) => currency}
						page={{}}
						caption={words.all}
					/>
					<p className="quiet">{words.separate}</p>
				</>
			)}
		</Section>
	);
}

function Scales({ here }: { here: string }) {
	const { scales } = useLoaderData<typeof loader>();
	const { contributions } = useI18n().messages;
	const { scales: words } = contributions;
	const { columns } = words;
	return (
		<Section id="scales" title={words.title}>
			{scales.length === 0 ? (
				<p className="muted">{words.none}</p>
			) : (
				<Table
					caption={words.title}
					columns={[columns.year, columns.method, ...numeric(columns.figure), columns.due, columns.state]}
					rows={scales.map(({ id, year, currency, method, figure, dueOn, issued }) => ({
						key: id,
						cells: [
							<a key="year" href={`${here}/scales/${id}`}>
								{year}
							</a>,
							words.methods[method],
							<Money key="figure" amount={figure} currency={currency} />,
							<DateText key="due" date={dueOn} length="short" />,
							words.states[issued ? "issued" : "draft"],
						],
					}))}
				/>
			)}
		</Section>
	);
}
