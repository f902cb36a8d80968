/** Creates the line that shows one upload: the file name, its progress and a button. */
export function uploadLine(area: HTMLElement, name: string) {
	const line = document.createElement("li");
	const text = document.createElement("span");
	const fileName = document.createElement("bdi");
	const status = document.createElement("span");
	const button = document.createElement("button");
	const bar = document.createElement("progress");
	fileName.textContent = name;
	text.append(fileName, " ", status);
	button.type = "button";
	button.className = "button button-line small";
	button.hidden = true;
	bar.max = 100;
	bar.hidden = true;
	bar.setAttribute("aria-label", `${area.dataset.label}: ${name}`);
	line.append(text, button, bar);
	area.querySelector("[data-list]")?.append(line);
	const numbers = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`);

	function showStatus(sentence: string): void {
		if (status.textContent !== sentence) status.textContent = sentence;
	}

	function showButton(label: string, accessibleName: string, onClick: () => void): void {
		button.textContent = label;
		button.setAttribute("aria-label", accessibleName);
		button.hidden = false;
		button.onclick = onClick;
	}

	function end(sentence: string): void {
		showStatus(sentence);
		bar.hidden = true;
		button.hidden = true;
	}

	return {
		showStatus,
		/** Shows the final sentence and removes progress bar and button. */
		end,
		/** Shows that the file was refused, and why. */
		refuse(sentence: string): void {
			end(sentence);
			// The sentence already names the file.
			fileName.hidden = true;
			text.className = "problem";
			text.setAttribute("role", "alert");
		},
		progress(percent: number): void {
			bar.hidden = false;
			bar.value = percent;
			// Announced at each quarter only, so that screen readers are not interrupted constantly.
			showStatus((area.dataset.sending ?? "").replace("#", numbers.format(percent - (percent % 25))));
		},
		onCancel(onClick: () => void): void {
			showButton(
				area.dataset.cancel ?? "",
				(area.dataset.cancelOf ?? "").replace("#", () => name),
				onClick,
			);
		},
		/** Shows that the upload stopped, with a button to act on it. */
		offer(sentence: string, label: string, onClick: () => void): void {
			end(sentence);
			showButton(label, `${label}: ${name}`, onClick);
		},
		remove(): void {
			line.remove();
		},
	};
}
