/**
 * Check-in at the door of an event, on a phone whose network comes and goes. A press of a button is kept in the browser
 * and sent at once, or as soon as the network is back; the page shows how many marks are waiting. Sending a mark twice
 * has no further effect. Without this script, each button is a form.
 */

/** Milliseconds between attempts to send what is waiting. */
const retryEvery = 5000;

type Mark = { delegate: string; attended: "yes" | "no"; at: string };

function startCheckIn(list: HTMLElement, status: HTMLElement): void {
	const key = `check-in:${location.pathname}`;
	let sending = false;
	let refused = false;

	const stored = (): Mark[] => {
		try {
			return JSON.parse(localStorage.getItem(key) ?? "[]") as Mark[];
		} catch {
			return memory;
		}
	};
	/** Where the browser stores nothing for the site, marks last as long as the page. */
	let memory: Mark[] = [];
	const store = (marks: Mark[]) => {
		memory = marks;
		try {
			localStorage.setItem(key, JSON.stringify(marks));
		} catch {
			// See `memory`.
		}
		const text = marks.length === 1 ? status.dataset.one : status.dataset.many?.replace("99", String(marks.length));
		status.textContent = [marks.length > 0 ? text : "", refused ? status.dataset.refused : ""]
			.filter(Boolean)
			.join(" ");
	};

	function show({ delegate, attended }: Mark): void {
		const item = list.querySelector<HTMLElement>(`[data-delegate="${CSS.escape(delegate)}"]`);
		const [next, button, tick] = [
			item?.querySelector<HTMLInputElement>('[name="attended"]'),
			item?.querySelector<HTMLButtonElement>("button"),
			item?.querySelector<HTMLElement>(".status"),
		];
		if (!item || !next || !button || !tick) return;
		const isIn = attended === "yes";
		item.dataset.attended = attended;
		next.value = isIn ? "no" : "yes";
		tick.hidden = !isIn;
		button.className = isIn ? "button button-line" : "button";
		// The name for screen readers follows the label.
		if (button.firstChild) button.firstChild.textContent = (isIn ? list.dataset.undo : list.dataset.out) ?? "";
	}

	async function send(): Promise<void> {
		if (sending) return;
		sending = true;
		for (let [mark] = stored(); mark; [mark] = stored()) {
			const answer = await fetch(location.pathname, {
				method: "POST",
				body: new URLSearchParams(mark),
				redirect: "manual",
			}).catch(() => null);
			// After it was marked, the site redirects. Without a network, and while the site is not there, the rest waits.
			const done = answer?.type === "opaqueredirect";
			if (!done && (!answer || answer.status >= 500 || answer.status === 429)) break;
			if (!done) refused = true;
			const sent = JSON.stringify(mark);
			store(stored().filter((one) => JSON.stringify(one) !== sent));
		}
		sending = false;
	}

	list.addEventListener("submit", (event) => {
		if (!(event.target instanceof HTMLFormElement)) return;
		event.preventDefault();
		const data = new FormData(event.target);
		const attended = data.get("attended") === "yes" ? "yes" : "no";
		const mark: Mark = { delegate: String(data.get("delegate")), attended, at: new Date().toISOString() };
		show(mark);
		store([...stored().filter(({ delegate }) => delegate !== mark.delegate), mark]);
		void send();
	});
	addEventListener("online", () => void send());
	setInterval(() => void send(), retryEvery);
	for (const mark of stored()) show(mark);
	store(stored());
	void send();
}

const list = document.querySelector<HTMLElement>("#door");
const unsent = document.querySelector<HTMLElement>("#unsent");
if (list && unsent) startCheckIn(list, unsent);
