import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { recognitions } from "#app/library/recognitions/recognitions.server.ts";
import { waitingRevocations } from "#app/library/recognitions/waiting-revocations.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { LocalWords } from "#app/views/recognition/recognition-list.tsx";
import { shownRecognition } from "#app/views/recognition/shown-recognition.server.ts";

export const meta = workingMeta(({ recognitions }) => recognitions.title);

export const loader = loaderFor("secretariat", async ({ actor, services, locale }) => {
	const [all, waiting] = await Promise.all([
		recognitions(actor, services, locale),
		waitingRevocations(actor, services, locale),
	]);
	const due = new Set(waiting.map(({ recognitionId }) => recognitionId));
	const rows = all.map((one) => ({
		...shownRecognition(one, { reference: services.reference, locale }),
		waiting: due.has(one.id),
	}));
	// What waits for a second person comes first.
	return { rows: [...rows.filter(({ waiting }) => waiting), ...rows.filter(({ waiting }) => !waiting)] };
});

/** All recognitions, for the secretariat; those whose revocation is waiting for confirmation first. */
export default function Recognitions() {
	const { rows } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { accounts, audit, awards, fields, recognitions: words } = messages;
	const here = `/${locale}/secretariat/recognitions`;
	return (
		<SecretariatPage heading={words.title} actions={<ButtonLink href={`${here}/new`}>{words.desk.record}</ButtonLink>}>
			<p className="quiet">{words.found(rows.length)}</p>
			<Table
				caption={words.caption}
				columns={[
					fields.recognitions.columns.title,
					accounts.fields.country,
					audit.details.pid,
					words.columns.date,
					awards.manage.columns.phase,
				].map((label) => ({ label }))}
				rows={rows.map((row) => ({
					key: row.id,
					cells: [
						<a key="award" href={`${here}/${row.id}`}>
							<LocalWords of={row.title} />
						</a>,
						row.countryName,
						row.practice ? <bdi key="practice">{row.practice.title}</bdi> : words.noPractice,
						row.date ? <DateText key="date" date={row.date} /> : words.notStated,
						row.revoked ? words.columns.revoked : row.waiting ? words.desk.waiting : words.desk.stands,
					],
				}))}
			/>
		</SecretariatPage>
	);
}
