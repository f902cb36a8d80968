import copyText from "#app/browser/copy-text.ts?worker&url";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** A command to try, with a button that copies it where scripts run. */
export function Example({ title, command }: { title: string; command: string }) {
	const { copy, copied } = useI18n().messages.common.copying;
	return (
		<figure className="example">
			<figcaption>{title}</figcaption>
			<pre dir="ltr">{command}</pre>
			<p className="row">
				<button className="button button-line small" type="button" data-copy data-copied={copied} hidden>
					{copy}
					<span className="visually-hidden">: {title}</span>
				</button>
				<span aria-live="polite" className="quiet" />
			</p>
			<script type="module" src={copyText} />
		</figure>
	);
}
