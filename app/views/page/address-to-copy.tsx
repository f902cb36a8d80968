import copyText from "#app/browser/copy-text.ts?worker&url";
import { type FieldProps, TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** A private URL, with a button that copies it where scripts run. */
export function AddressToCopy(props: Pick<FieldProps, "name" | "label" | "hint"> & { value: string }) {
	const { copy, copied } = useI18n().messages.common.copying;
	return (
		<div className="copyable">
			<TextInput
				{...props}
				dir="ltr"
				readOnly
				under={
					<>
						<button className="button button-line small" type="button" data-copy data-copied={copied} hidden>
							{copy}
						</button>{" "}
						<span aria-live="polite" />
					</>
				}
			/>
			<script type="module" src={copyText} />
		</div>
	);
}
