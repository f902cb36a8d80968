import { Fragment } from "react";
import type { DeskData } from "#app/routes/desk/desk-page.server.ts";
import { Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { type I18n, useI18n } from "#app/ui/i18n/i18n.tsx";
import { Pager } from "#app/ui/list/pager.tsx";
import { State } from "#app/ui/list/status.tsx";
import { numeric, type Row, Table } from "#app/ui/list/table.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

type DeskRecord = DeskData["records"][number];

/** Published practices that the reader may change, with their states and who changed them last. */
export function DeskRecords({ records, page, pages }: { records: DeskRecord[]; page: number; pages: number }) {
	const words = useI18n();
	const { desk } = words.messages;
	const { columns } = desk;
	return (
		<Section id="records" title={desk.publishedRecords} className="gap">
			{records.length === 0 ? (
				<p className="muted">{desk.nonePublished}</p>
			) : (
				<Table
					caption={desk.publishedCaption}
					columns={[
						columns.practice,
						columns.country,
						...numeric(columns.version),
						columns.state,
						...numeric(columns.readers),
						columns.changed,
						columns.actions,
					]}
					rows={records.map((record) => row(record, words))}
				/>
			)}
			<Pager page={page} pages={pages} hrefFor={(to) => `?page=${to}`} />
		</Section>
	);
}

function row(record: DeskRecord, { locale, messages, formats }: I18n): Row {
	const { desk } = messages;
	const title = record.title || desk.untitled;
	const changed = record.changedAt.toISOString().slice(0, 10);
	return {
		key: record.pid,
		cells: [
			<Fragment key="title">
				<PracticeLink practice={{ pid: record.pid, title, language: record.language }} />
				<AccessTags marks={record.marks} />
			</Fragment>,
			<Place key="place" countries={record.countries} />,
			record.version,
			<States key="state" record={record} />,
			record.readers > 0 && (
				<a key="readers" href={`/${locale}/library/${record.pid}#usage`}>
					{formats.number(record.readers)}
				</a>
			),
			record.changedBy ? desk.changedOn(changed, record.changedBy) : formats.date(changed, "short"),
			<Actions key="actions" record={record} title={title} />,
		],
	};
}

function States({ record }: { record: DeskRecord }) {
	return (
		<>
			<State group="version" code={record.withdrawn ? "withdrawn" : "published"} />{" "}
			{record.newVersion && <State group="version" code={record.newVersion} />}
			{record.scheduledFor && <AccessTags marks={[{ kind: "embargo", until: record.scheduledFor }]} />}
		</>
	);
}

/** The labels name the practice for screen readers, which read links one by one. */
function Actions({ record, title }: { record: DeskRecord; title: string }) {
	const { locale, messages } = useI18n();
	const { desk, editor, translations } = messages;
	const here = `/${locale}/desk/practices/${record.pid}`;
	return (
		<span className="row">
			<a href={here} aria-label={desk.changeOf(title)}>
				{desk.change}
			</a>
			<a href={`${here}/translate`} aria-label={translations.choose.title(title)}>
				{translations.choose.link}
			</a>
			{record.mayRequestWithdrawal && (
				<a href={`${here}/withdrawal`} aria-label={messages.withdrawal.linkOf(title)}>
					{messages.withdrawal.link}
				</a>
			)}
			{record.mayWithdraw && (
				<a href={`${here}/withdraw`} aria-label={desk.withdrawOf(title)}>
					{editor.unpublish}
				</a>
			)}
		</span>
	);
}
