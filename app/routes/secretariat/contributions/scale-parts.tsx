import { assessedClasses } from "#app/membership/contributions/contribution-scale.ts";
import type { ScalePage } from "#app/routes/secretariat/contributions/scale-page.server.ts";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { numeric, Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { isNone, Money } from "#app/views/member/statement-parts.tsx";
import { seriesOf } from "#app/views/page/series.ts";

export function ScaleFacts({ page: { scale, currency } }: { page: ScalePage }) {
	const { messages } = useI18n();
	const { contributions, states } = messages;
	const { scales, fields } = contributions;
	const words = scales.fields;
	const classes = assessedClasses.map((code) =>
		messages.common.labelled(states.memberClass[code], scale.points[code] ?? "0"),
	);
	const own = Object.entries(scale.ownPoints).map(([code, points]) => `${code} ${points}`);
	return (
		<Panel id="facts" title={scales.facts}>
			<Facts
				facts={[
					{ label: words.method, value: scales.methods[scale.method] },
					{ label: words.figure, value: <Money amount={scale.figure} currency={currency} /> },
					{ label: words.step, value: <Money amount={scale.step} currency={currency} /> },
					{
						label: words.minimum,
						value: scale.minimum ? <Money amount={scale.minimum} currency={currency} /> : null,
					},
					{ label: words.points, value: seriesOf(messages, classes) },
					{
						label: words.ownPoints,
						value: own.length > 0 ? <bdi>{seriesOf(messages, own)}</bdi> : null,
					},
					{ label: words.datedOn, value: <DateText date={scale.datedOn} /> },
					{ label: fields.dueOn, value: <DateText date={scale.dueOn} /> },
				]}
			/>
		</Panel>
	);
}

/** What each member would pay, why some pay nothing, and the button that issues the scale. */
export function ScalePreview({ page }: { page: ScalePage }) {
	const { locale, messages } = useI18n();
	const { contributions, states } = messages;
	const { scales, nothing, problems } = contributions;
	const { preview: words } = scales;
	const { preview, currency } = page;
	if (!preview) return null;
	const total = contributions.money(preview.total, currency);
	return (
		<Section id="preview" title={words.title}>
			<p>{words.lead(page.datedOn)}</p>
			<p>
				{words.whoPays(
					page.obliged.statuses.map((code) => states.memberStatus[code]),
					page.obliged.classes.map((code) => states.memberClass[code]),
				)}
			</p>
			{preview.problem && (
				<p className="problem" id="preview-problem">
					{problems[preview.problem]}
				</p>
			)}
			<Table
				caption={words.caption}
				columns={[
					words.columns.member,
					words.columns.status,
					words.columns.class,
					...numeric(words.columns.points, words.columns.amount),
					words.columns.reason,
				]}
				rows={preview.lines.map((line) => ({
					key: line.code,
					cells: [
						<a key="name" href={`/${locale}/secretariat/members/${line.code}`}>
							{line.name}
						</a>,
						line.status ? states.memberStatus[line.status] : messages.memberFile.status.none,
						states.memberClass[line.class],
						line.points,
						isNone(line.amount) ? null : <Money key="amount" amount={line.amount} currency={currency} />,
						line.reason && nothing[line.reason],
					],
				}))}
			/>
			<p className="lead gap-small">
				{preview.paying === 0 ? words.nobody : words.total(preview.total, currency, preview.paying)}
			</p>
			{page.tooEarly && <FlashNotice wait>{scales.tooEarly(page.datedOn)}</FlashNotice>}
			{!page.tooEarly && preview.paying > 0 && (
				<form method="post">
					<p>{scales.issueLead(total, preview.paying)}</p>
					<input type="hidden" name="digest" value={preview.digest} />
					<p>
						<SubmitButton intent="issue">{scales.issue}</SubmitButton>
					</p>
				</form>
			)}
		</Section>
	);
}

/** The contributions that were issued from the scale. */
export function ScaleIssued({ page: { issued, currency } }: { page: ScalePage }) {
	const { locale, messages } = useI18n();
	const { scales } = messages.contributions;
	const { columns } = scales.preview;
	return (
		<Table
			caption={scales.issuedCaption}
			columns={[columns.member, ...numeric(columns.amount)]}
			rows={issued.map(({ code, name, amount }) => ({
				key: code,
				cells: [
					<a key="name" href={`/${locale}/secretariat/contributions/members/${code}`}>
						{name}
					</a>,
					<Money key="amount" amount={amount} currency={currency} />,
				],
			}))}
		/>
	);
}
