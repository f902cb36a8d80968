import { Parties } from "#app/routes/secretariat/agreements/agreement-columns.tsx";
import type { AgreementPageData } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { numeric, Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { SourcesLine } from "#app/views/member/sources-line.tsx";

export function AgreementFacts({ page: { agreement, members, options } }: { page: AgreementPageData }) {
	const { messages, formats } = useI18n();
	const { agreements, states, common } = messages;
	const { columns, facts } = agreements;
	const { kind, signedOn, inForceOn, expiresOn, endedOn, languages, workstreams, inside } = agreement;
	return (
		<>
			<Panel id="glance" title={facts.id}>
				<Facts
					facts={[
						{ label: columns.standing, value: <State group="agreement" code={agreement.phase} /> },
						{ label: columns.kind, value: options.kinds.find(({ value }) => value === kind)?.label },
						{ label: facts.parties, value: <Parties agreement={agreement} /> },
						{ label: columns.signedOn, value: <DateText date={signedOn} /> },
						{ label: columns.inForceOn, value: inForceOn ? <DateText date={inForceOn} /> : agreements.fromSignature },
						{ label: columns.expiresOn, value: expiresOn ? <DateText date={expiresOn} /> : agreements.noExpiry },
						{ label: facts.endedOn, value: endedOn && <DateText date={endedOn} /> },
						{ label: facts.endReason, value: inside.endReason && <bdi>{inside.endReason}</bdi> },
						{
							label: facts.languages,
							value:
								languages.length > 0
									? formats.list(languages.map((tag) => formats.language(tag)))
									: common.notYetStated,
						},
						{ label: columns.visibility, value: states.sharedWithInFull[inside.visibility] },
					]}
				/>
				{members.length > 0 && <p className="muted gap-small">{agreements.shownOn(members.map(({ name }) => name))}</p>}
			</Panel>
			<Section id="workstreams-head" title={agreements.workstreams}>
				{workstreams.length === 0 ? (
					<p>{agreements.noWorkstreams}</p>
				) : (
					<ul className="lined lined-tight">
						{workstreams.map((line) => (
							<li key={line}>
								<bdi>{line}</bdi>
							</li>
						))}
					</ul>
				)}
			</Section>
		</>
	);
}

/** The agreement's document with all its versions, each with its SHA-256 checksum. */
export function AgreementDocument({ page: { agreement, document } }: { page: AgreementPageData }) {
	const { locale, messages, formats } = useI18n();
	const { agreements } = messages;
	if (!document) {
		return (
			<Section id="paper-head" title={agreements.document}>
				<p>{agreements.noDocument}</p>
				<SourcesLine sources={agreement.sources} />
			</Section>
		);
	}
	const { versionColumns } = agreements;
	return (
		<Section id="paper-head" title={agreements.document}>
			<p>
				<bdi>{document.title}</bdi> ·{" "}
				<a href={`/${locale}/secretariat/documents/${document.id}`}>{agreements.aboutDocument}</a>
			</p>
			<Table
				caption={agreements.versions}
				columns={[
					versionColumns.version,
					versionColumns.filed,
					versionColumns.by,
					...numeric(versionColumns.size),
					versionColumns.checksum,
				]}
				rows={[document.current, ...document.earlier].map((version) => ({
					key: String(version.number),
					cells: [
						<a key="file" href={`/documents/${document.id}/${version.number}`}>
							{agreements.download(String(version.number))}
						</a>,
						<DateText key="filed" date={new Date(version.uploadedAt).toISOString().slice(0, 10)} length="short" />,
						version.uploadedBy,
						formats.bytes(version.size),
						<code key="checksum" className="checksum" dir="ltr">
							{version.sha256}
						</code>,
					],
				}))}
			/>
		</Section>
	);
}
