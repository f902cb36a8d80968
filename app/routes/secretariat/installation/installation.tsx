import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { releaseEmails } from "#app/archive/backup-runs.server.ts";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { installationPage } from "#app/routes/secretariat/installation/installation-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { Filled, NumberText, place } from "#app/ui/text/text.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ installation }) => installation.title);

export const loader = loaderFor("secretariat", async ({ actor, services, locale, url }) => ({
	...found(await installationPage(actor, services, locale)),
	released: url.searchParams.has("released"),
}));

export const action = actionFor("secretariat", async ({ actor, services, locale }) => {
	const { outcome } = await releaseEmails(actor, services);
	if (outcome === "forbidden") notFound();
	return redirect(`/${locale}/secretariat/installation?released`, 303);
});

/** Whether this installation could be restored, in words for an officer. */
export default function Installation() {
	const page = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const words = messages.installation;
	const { facts } = words;
	const sendsEmail = useSendsEmail();
	return (
		<SecretariatPage heading={words.title}>
			{page.released && page.heldEmails === null && <FlashNotice>{words.held.released}</FlashNotice>}
			<p className="lead">{words.lead}</p>
			<div className="stack gap-small">
				{page.heldEmails !== null && <HeldEmails count={page.heldEmails} />}
				{page.problems.length > 0 && <Problems />}
				<Notice wait={page.backups === "off"}>
					<p>{words.states[page.backups]}</p>
					{page.backups === "off" && (
						<p>
							<Filled
								sentence={words.turnOn(place(0), place(1))}
								parts={[<code key="setting">BACKUP_TO</code>, <code key="page">docs/operations.md</code>]}
							/>
						</p>
					)}
				</Notice>
				{page.operator === null && (
					<Notice wait>
						<p>{words.noOperator}</p>
						<p>
							<Filled
								sentence={words.nameOperator(place(0), place(1))}
								parts={[<code key="setting">OPERATOR</code>, <code key="page">docs/operations.md</code>]}
							/>
						</p>
					</Notice>
				)}
				{!sendsEmail && (
					<Notice wait>
						<p>{words.noEmail}</p>
						<p>
							<Filled
								sentence={words.setUpEmail(place(0), place(1))}
								parts={[<code key="setting">SMTP_URL</code>, <code key="page">docs/operations.md</code>]}
							/>
						</p>
					</Notice>
				)}
				<Facts
					facts={[
						{ label: facts.operator, value: page.operator },
						{ label: facts.backup, value: page.last.backup ?? facts.never },
						{ label: facts.drill, value: page.last.drill ?? facts.never },
						{ label: facts.restore, value: page.last.restore },
						{
							label: facts.encryption,
							value: page.backups === "off" ? null : page.encrypted ? facts.encrypted : facts.plain,
						},
					]}
				/>
			</div>
			<Runs />
			<LeadsOn />
		</SecretariatPage>
	);
}

/** The pages that show more about the listed problems. */
function LeadsOn() {
	const { locale, messages } = useI18n();
	const at = (path: string) => `/${locale}/secretariat${path}`;
	return (
		<p className="row gap no-print">
			<a href={at("/attention/letters")}>{messages.attention.emails.title}</a>{" "}
			<a href={at("/search")}>{messages.searchEngine.title}</a> <a href={at("/activity")}>{messages.audit.title}</a>
		</p>
	);
}

function Problems() {
	const { problems } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const words = messages.installation.problems;
	return (
		<Panel id="problems" title={words.title}>
			<p>{words.lead}</p>
			<ul className="lined gap-small">
				{problems.map((sentence) => (
					<li key={sentence}>{sentence}</li>
				))}
			</ul>
		</Panel>
	);
}

function HeldEmails({ count }: { count: number }) {
	const { mayReleaseEmails } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const { held } = messages.installation;
	return (
		<Panel id="held" title={held.title}>
			<p>{held.why(count)}</p>
			{mayReleaseEmails ? (
				<form method="post" className="gap-small">
					<SubmitButton>{held.release}</SubmitButton>
				</form>
			) : (
				<p>{held.head}</p>
			)}
		</Panel>
	);
}

function Runs() {
	const { runs: rows } = useLoaderData<typeof loader>();
	const { messages, formats } = useI18n();
	const { runs } = messages.installation;
	const { started, kind, result, rows: count, files, size, duration } = runs.columns;
	return (
		<div className="gap">
			<h2>{runs.title}</h2>
			{rows.length === 0 ? (
				<p>{runs.none}</p>
			) : (
				<Table
					caption={runs.title}
					columns={[started, kind, result, count, files, size, duration]}
					rows={rows.map((run) => ({
						key: run.id,
						cells: [
							run.started,
							runs.kinds[run.kind],
							resultOf(run),
							run.rows === null ? null : <NumberText key="rows" value={run.rows} />,
							run.files === null ? null : <NumberText key="files" value={run.files} />,
							run.bytes === null ? null : formats.bytes(run.bytes),
							run.seconds === null ? null : runs.seconds(run.seconds),
						],
					}))}
				/>
			)}
		</div>
	);

	function resultOf({ state, failure, about, everything, pages }: (typeof rows)[number]) {
		if (state !== "failed") {
			if (pages !== null) return runs.served(pages);
			return everything ? runs.everything : runs.states[state];
		}
		return (
			<>
				{runs.failures[failure ?? "unknown"]}
				{about && (
					<>
						<br />
						<code dir="ltr">{about}</code>
					</>
				)}
			</>
		);
	}
}
