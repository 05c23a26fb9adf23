// Reading and sending forms. A form's own properties are shadowed by fields of the same name (<input name="submit">),
// so they are always taken from the prototype.
const claimField = 'contact_state_claim_cert_url';

const property = (element, owner, name) => Object.getOwnPropertyDescriptor(owner.prototype, name).get.call(element);
const attribute = (element, name) => Element.prototype.getAttribute.call(element, name);
const controlsOf = root => isForm(root)
  ? [...property(root, HTMLFormElement, 'elements')]
  : [...root.querySelectorAll('input, select, textarea')];

// Passwords, one-time codes and cards are left out, whatever the type of their fields.
const isSecret = control =>
  control.type === 'password' || passwords.has(control)
  || /(^|\s)(cc-|(current|new)-password|one-time-code)/i.test(control.getAttribute('autocomplete') || '')
  || /passw|card.?(no|num)|^cc.?num|cvv|cvc|csc$/i.test(control.name || control.id);

const valuesOf = control => {
  if (/^(submit|button|reset|image|file)$/.test(control.type) || control.matches(':disabled')) return [];
  if (/^(checkbox|radio)$/.test(control.type)) return control.checked ? [control.value] : [];
  return control instanceof HTMLSelectElement ? [...control.selectedOptions].map(option => option.value) : [control.value];
};

// The answers of a form (or of any element that holds fields) as {name: value}; several of one name are joined by commas.
const answersOf = root => {
  const answers = {};
  for (const control of controlsOf(root)) {
    const name = control.name || control.id;
    if (!/^(INPUT|SELECT|TEXTAREA)$/.test(control.tagName) || !name || name === claimField || isSecret(control)) continue;
    for (const value of valuesOf(control)) {
      if (value.trim()) answers[name] = Object.hasOwn(answers, name) ? `${answers[name]},${value}` : value;
    }
  }
  return answers;
};

const addHidden = (form, name, value) => {
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = name;
  field.value = value;
  return Node.prototype.appendChild.call(form, field);
};

const setClaimField = (form, claimUrl) => {
  for (const control of controlsOf(form)) {
    if (control.name === claimField && control.type === 'hidden') control.remove();
  }
  if (claimUrl) addHidden(form, claimField, claimUrl);
};

// What the browser would send with the pressed button.
const buttonFields = button => {
  if (!button) return [];
  if (button.type === 'image') {
    const prefix = button.name ? `${button.name}.` : '';
    return [[`${prefix}x`, '0'], [`${prefix}y`, '0']];
  }
  if (!button.name) return [];
  // A submit button without a value sends its label.
  const label = button.tagName === 'INPUT' && !button.hasAttribute('value') ? 'Submit' : button.value;
  return [[button.name, label]];
};

const buttonOverrides = ['action', 'method', 'enctype', 'target'];

// Remembers how the form would be sent now, and returns the function that sends it so, later: with the button as it was when it was pressed, whatever
// the page has made of it since, and with every field that a loading state has disabled. It is not validated again and no second 'submit' event is
// fired: the page's own handlers have had theirs, and one that allows only a first submission would stop the form.
const prepareSubmission = (form, button) => {
  const extra = buttonFields(button);
  const overrides = buttonOverrides
    .filter(name => button?.hasAttribute(`form${name}`))
    .map(name => [name, button.getAttribute(`form${name}`)]);
  const enabled = controlsOf(form).filter(control => !control.disabled);

  return () => {
    const carriers = extra.map(([name, value]) => addHidden(form, name, value));
    const disabled = enabled.filter(control => control.disabled);
    const former = overrides.map(([name]) => [name, attribute(form, name)]);
    const set = ([name, value]) => {
      if (value === null) Element.prototype.removeAttribute.call(form, name);
      else Element.prototype.setAttribute.call(form, name, value);
    };
    overrides.forEach(set);
    for (const control of disabled) control.disabled = false;
    // A browser doesn't send a form that a loading state has taken off the page.
    if (!property(form, Node, 'isConnected')) {
      Element.prototype.setAttribute.call(form, 'hidden', '');
      document.body.append(form);
    }
    try {
      HTMLFormElement.prototype.submit.call(form);
    } finally {
      for (const control of disabled) control.disabled = true;
      former.forEach(set);
      for (const carrier of carriers) carrier.remove();
    }
  };
};
