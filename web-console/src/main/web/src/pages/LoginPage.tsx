import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError } from '../api/ApiError';
import { useLogin } from '../api/useSession';

/** Who are you? */
export function LoginPage() {
  const login = useLogin();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const error = login.isError ? ApiError.of(login.error) : undefined;
  return (
    <main className="login">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          login.mutate({ user, password });
        }}
      >
        <div>
          <img src="/mark.svg" alt="" width={36} height={36} />
          <h1>Darkroom</h1>
          <span className="soft">Log in to look at your datasets.</span>
        </div>
        <TextInput
          label="Name"
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          value={user}
          onChange={(event) => setUser(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={error === undefined ? null : `${error.message}. ${error.hint}`}
        />
        <Button type="submit" loading={login.isPending} fullWidth>
          Log in
        </Button>
      </form>
      <div className="paper" aria-hidden>
        <div className="line" />
        <div className="print" style={{ left: '12%', top: '31%', width: '20%', height: '32%', transform: 'rotate(-1deg)' }} />
        <div className="print" style={{ left: '37%', top: '31%', width: '27%', height: '24%', transform: 'rotate(0.6deg)' }} />
        <div className="print" style={{ left: '70%', top: '31%', width: '17%', height: '29%', transform: 'rotate(-0.4deg)' }} />
      </div>
    </main>
  );
}
