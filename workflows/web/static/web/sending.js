// Shows how much of a file has been sent, and says so where the line breaks: what was filled in stays as it is. No page
// needs this script; without it the browser sends the same form by itself.

const FILE = "input[type='file'][data-sending]";
const TIMES = 10; // so often it is told to who listens

function shownAt(input) {
  const [whole, bar, said] = ["div", "progress", "p"].map((name) => document.createElement(name));
  whole.className = "sending";
  bar.className = "making__bar";
  bar.setAttribute("aria-hidden", "true");
  said.setAttribute("role", "status");
  whole.append(bar, said);
  input.parentElement.querySelector(".sending")?.remove();
  input.after(whole);
  return { bar, said };
}

function show(page) {
  document.documentElement.replaceWith(new DOMParser().parseFromString(page, "text/html").documentElement);
  scrollTo(0, 0);
  document.querySelector(".errors")?.focus();
}

function send(form, button, input) {
  const content = new FormData(form, button);
  const buttons = [...form.querySelectorAll("button:not(:disabled)")];
  const { bar, said } = shownAt(input);
  const sending = new XMLHttpRequest();
  sending.upload.addEventListener("progress", ({ loaded, total }) => {
    bar.value = loaded / total;
    said.textContent = input.dataset.sending.replace("{percent}", (100 / TIMES) * Math.floor((TIMES * loaded) / total));
  });
  const over = () => {
    bar.remove();
    buttons.forEach((each) => { each.disabled = false; });
  };
  sending.addEventListener("load", () => {
    over(); // a page to which one comes back stands as it was left
    const there = sending.getResponseHeader("X-Location");
    if (there) location.assign(there);
    else show(sending.responseText);
  });
  sending.addEventListener("error", () => {
    over();
    said.textContent = input.dataset.failed;
  });
  sending.open("POST", form.action);
  sending.setRequestHeader("X-Sending", "1");
  sending.send(content);
  buttons.forEach((each) => { each.disabled = true; });
}

addEventListener("submit", (event) => {
  const input = [...event.target.querySelectorAll(FILE)].find(({ files }) => files.length);
  if (!input) return;
  event.preventDefault();
  send(event.target, event.submitter, input);
});
