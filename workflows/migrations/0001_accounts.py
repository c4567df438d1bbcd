"""Accounts alone: other apps refer to them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('workflows', '0001_squashed_0034_awareness')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=150, unique=True)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('language', models.CharField(default='en', max_length=8)),
                ('digest', models.CharField(choices=[('daily', 'Daily'), ('weekly', 'Weekly')], default='daily', max_length=8)),
                ('is_active', models.BooleanField(default=True)),
                ('service', models.BooleanField(default=False)),
                ('outside', models.BooleanField(default=False)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('service', False), ('password__startswith', '!'), _connector='OR'), name='service_has_no_password')],
            },
        ),
    ]
