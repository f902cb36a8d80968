import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { archivesFor, requestArchive } from "#app/archive/archive-jobs.server.ts";
import { loaderFor, requestActionFor } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { retention } from "#app/platform/retention.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ exports: words }) => words.archive.title);

export const loader = loaderFor("secretariat", async ({ actor, services }) => {
	const archives = found(await archivesFor(actor, services));
	return {
		days: retention.archives.days,
		archives: archives.map(({ requestedAt, ...rest }) => ({ ...rest, day: dayOf(requestedAt) })),
	};
});

export const action = requestActionFor("secretariat", async ({ actor, services, locale }) => {
	const { outcome } = await requestArchive(actor, services);
	if (outcome === "forbidden") notFound();
	return redirect(`/${locale}/secretariat/archive`, 303);
});

export default function Archive() {
	const { archives, days } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.exports.archive;
	const here = `/${locale}/secretariat/archive`;
	const waiting = archives.find(({ state }) => state === "requested");
	return (
		<SecretariatPage heading={words.title}>
			<div className="stack">
				<p className="lead">{words.lead}</p>
				<p>{words.leftOut}</p>
				{waiting ? (
					<Notice wait>
						<p>
							{words.waiting} {waiting.total !== null && words.progress(waiting.done, waiting.total)}{" "}
							<a href={here}>{words.reload}</a>
						</p>
					</Notice>
				) : (
					<form method="post">
						<SubmitButton>{words.make}</SubmitButton>
					</form>
				)}
				<p className="hint">
					{words.retention(days)} {words.readBack} <code dir="ltr">npm run read-archive -- FILE.zip</code>
				</p>
			</div>
			<div className="gap">
				<h2>{words.list}</h2>
				{archives.length === 0 ? <p>{words.none}</p> : <Archives />}
			</div>
		</SecretariatPage>
	);
}

function Archives() {
	const { archives } = useLoaderData<typeof loader>();
	const { locale, messages, formats } = useI18n();
	const words = messages.exports.archive;
	const { requested, by, state, size, checksum } = words.columns;
	return (
		<Table
			caption={words.list}
			columns={[requested, by, state, size, checksum]}
			rows={archives.map((one) => ({
				key: one.id,
				cells: [
					<DateText key="day" date={one.day} />,
					<bdi key="by">{one.requestedBy}</bdi>,
					one.state === "ready" ? (
						<a key="state" href={`/${locale}/secretariat/archive/${one.id}.zip`}>
							{words.download(one.day)}
						</a>
					) : (
						words.states[one.state]
					),
					one.size === null ? null : formats.bytes(one.size),
					one.sha256 === null ? null : (
						<code key="sum" className="digest" dir="ltr">
							{one.sha256}
						</code>
					),
				],
			}))}
		/>
	);
}
