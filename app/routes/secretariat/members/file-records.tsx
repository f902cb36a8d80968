import type { ReactNode } from "react";
import { dayOf } from "#app/platform/partial-date.ts";
import { FileHead } from "#app/routes/secretariat/members/file-part.tsx";
import type { MemberFilePage } from "#app/routes/secretariat/members/member-file-page.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { DateText, Labelled, LangText } from "#app/ui/text/text.tsx";

type Props = { page: MemberFilePage; here: string };

/** Agreements, documents and practices of the country. */
export function FileRecords({ page }: Props) {
	const { locale, messages } = useI18n();
	const { agreements, documents, practices } = messages.memberFile;
	const root = `/${locale}/secretariat`;
	return (
		<>
			{page.registered && (
				<Part
					id="agreements"
					words={agreements}
					add={`${root}/agreements/new?country=${page.code}`}
					columns={["title", "kind", "signed", "expires", "state"]}
					rows={page.agreements.map((one) => ({
						key: one.id,
						cells: [
							<a key="title" className="breaks" href={`${root}/agreements/${one.id}`}>
								<LangText lang={one.title.language}>{one.title.text}</LangText>
							</a>,
							page.labels.agreements[one.kind],
							<DateText key="signed" date={one.signedOn} length="short" />,
							one.expiresOn && <DateText key="expires" date={one.expiresOn} length="short" />,
							<State key="state" group="agreement" code={one.phase} />,
						],
					}))}
				/>
			)}
			{(page.registered || page.documents.length > 0) && (
				<Part
					id="documents"
					words={documents}
					add={`${root}/documents/new?country=${page.code}`}
					columns={["title", "kind", "filed", "visibility"]}
					rows={page.documents.map((one) => ({
						key: one.id,
						cells: [
							<span key="title" className="breaks">
								<a href={`${root}/documents/${one.id}`} dir="auto">
									{one.title}
								</a>
								{one.retiredAt && <span className="quiet"> ({messages.documents.retired})</span>}
							</span>,
							messages.documents.kinds[one.kind],
							<DateText key="filed" date={dayOf(one.createdAt)} length="short" />,
							messages.states.audience[one.retiredAt ? "secretariat" : one.visibility],
						],
					}))}
				/>
			)}
			{(page.registered || page.practices.length > 0) && (
				<Part
					id="practices"
					words={practices}
					columns={["title", "state", "version", "changed"]}
					rows={page.practices.map((one) => ({
						key: one.pid,
						cells: [
							<a key="title" href={`/${locale}/${one.publishedOn ? "library" : "desk/practices"}/${one.pid}`}>
								<LangText lang={one.language}>{one.title || practices.untitled}</LangText>
							</a>,
							<span key="state">
								<State group="version" code={one.state} />
								{one.newVersion && (
									<div className="quiet">
										<Labelled label={practices.newVersion}>
											<State group="version" code={one.newVersion} />
										</Labelled>
									</div>
								)}
							</span>,
							one.version,
							<DateText key="changed" date={one.changedOn} length="short" />,
						],
					}))}
				/>
			)}
		</>
	);
}

function Part<C extends string>({
	id,
	words,
	add,
	columns,
	rows,
}: {
	id: string;
	words: { title: string; none: string; add?: string; columns: Record<C, string> };
	add?: string;
	columns: readonly C[];
	rows: { key: string; cells: ReactNode[] }[];
}) {
	return (
		<section className="gap" aria-labelledby={id}>
			<FileHead id={id} title={words.title} {...(add && words.add ? { add: { href: add, label: words.add } } : {})} />
			{rows.length === 0 ? (
				<p>{words.none}</p>
			) : (
				<Table caption={words.title} columns={columns.map((name) => ({ label: words.columns[name] }))} rows={rows} />
			)}
		</section>
	);
}
