import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** What erasing an account deletes, and what stays. */
export function WhatErasureDoes() {
	const words = useI18n().messages.account.erasure;
	return (
		<>
			{(
				[
					["deleted", words.deletedTitle, words.deleted],
					["kept", words.keptTitle, words.kept],
				] as const
			).map(([id, title, lines]) => (
				<section key={id} aria-labelledby={id} className="prose">
					<h2 id={id}>{title}</h2>
					<ul>
						{lines.map((line) => (
							<li key={line}>{line}</li>
						))}
					</ul>
				</section>
			))}
		</>
	);
}
